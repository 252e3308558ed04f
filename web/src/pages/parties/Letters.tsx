/// How the daily letters are sent: server, from whom, where the page is reached.
import { Button, PasswordInput, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { digestSettingsQuery } from '../../api/plan_queries';
import { Caution, Done, FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { useSay } from '../../words/words';

export function Letters() {
  const settings = useQuery(digestSettingsQuery());
  if (settings.error) return <FaultNote error={settings.error} onAgain={() => void settings.refetch()} />;
  if (!settings.data) return <Shape kind="lines" />;
  return <Form settings={settings.data} />;
}

function Form({ settings }: { settings: Schemas['DigestSettings'] }) {
  const say = useSay();
  const queries = useQueryClient();
  const [wish, setWish] = useState({ server: settings.server ?? '', user: settings.user ?? '', password: '', from: settings.from ?? '', address: settings.address || window.location.origin, is_on: settings.is_on ?? false });
  const save = useMutation({
    mutationFn: () => ask(api.PUT('/api/digest-settings', { body: { ...wish, password: wish.password || undefined } })),
    onSuccess: (next) => {
      queries.setQueryData(digestSettingsQuery().queryKey, next);
      setWish((had) => ({ ...had, password: '' }));
    },
  });
  const put = (changes: Partial<typeof wish>) => {
    save.reset();
    setWish((had) => ({ ...had, ...changes }));
  };
  return (
    <form
      className="stack"
      style={{ maxWidth: 560 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <p className="soft">{say('web.letters.lead')}</p>
      <Switch label={say('web.letters.is_on')} checked={wish.is_on} onChange={(event) => put({ is_on: event.currentTarget.checked })} />
      {!settings.server && !wish.server && <Caution>{say('web.letters.no_server')}</Caution>}
      <TextInput label={say('web.letters.server')} description={say('web.letters.server_note')} placeholder="smtps://mail.example.ru:465" value={wish.server} onChange={(event) => put({ server: event.currentTarget.value })} />
      <TextInput label={say('web.letters.user')} autoComplete="off" value={wish.user} onChange={(event) => put({ user: event.currentTarget.value })} />
      <PasswordInput label={say('web.letters.password')} description={settings.has_password ? say('web.letters.password_kept') : undefined} autoComplete="new-password" value={wish.password} onChange={(event) => put({ password: event.currentTarget.value })} />
      <TextInput label={say('web.letters.from')} placeholder="opora@example.ru" value={wish.from} onChange={(event) => put({ from: event.currentTarget.value })} />
      <TextInput label={say('web.letters.address')} description={say('web.letters.address_note')} value={wish.address} onChange={(event) => put({ address: event.currentTarget.value })} />
      {save.error && <FaultNote error={save.error} />}
      {save.data && <Done>{say(save.data.is_on ? 'web.letters.saved_on' : 'web.letters.saved_off')}</Done>}
      <div>
        <Button type="submit" loading={save.isPending}>
          {say('web.party.save')}
        </Button>
      </div>
      <p className="soft small">{say('web.letters.look')}</p>
    </form>
  );
}
