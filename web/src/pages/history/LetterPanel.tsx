/// Who gets the last seal every day.
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { houseLettersQuery } from '../../api/history_queries';
import { digestSettingsQuery } from '../../api/plan_queries';
import { Caution, Done, FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { SidePanel } from '../../parts/SidePanel';
import { useLanguage, useSay } from '../../words/words';

export function LetterPanel({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const letters = useQuery(houseLettersQuery(lang));
  const mail = useQuery(digestSettingsQuery());
  return (
    <SidePanel title={say('web.history.letter')} onClose={onClose}>
      <div className="stack">
        {letters.error && <FaultNote error={letters.error} />}
        {!letters.data && !letters.error && <Shape kind="lines" />}
        {mail.data && !mail.data.is_on && <Caution>{say('web.history.mail_off')}</Caution>}
        {letters.data?.map((letter) => (
          <LetterForm key={letter.key} letter={letter} />
        ))}
      </div>
    </SidePanel>
  );
}

function LetterForm({ letter }: { letter: Schemas['HouseLetter'] }) {
  const say = useSay();
  const [lang] = useLanguage();
  const queries = useQueryClient();
  const [addresses, setAddresses] = useState(letter.addresses.join('\n'));
  const save = useMutation({
    mutationFn: () => ask(api.PUT('/api/house-letters/{key}', { params: { path: { key: letter.key } }, body: { addresses: addresses.split(/[\s,;]+/).filter(Boolean) } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: houseLettersQuery(lang).queryKey }),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <Textarea
        label={letter.name}
        description={letter.about}
        autosize
        minRows={3}
        placeholder="auditor@example.ru"
        value={addresses}
        onChange={(event) => {
          save.reset();
          setAddresses(event.currentTarget.value);
        }}
      />
      {save.error && <FaultNote error={save.error} />}
      {save.data && <Done>{say('web.history.letter_saved', { n: save.data.addresses.length })}</Done>}
      <div>
        <Button type="submit" loading={save.isPending}>
          {say('web.party.save')}
        </Button>
      </div>
    </form>
  );
}
