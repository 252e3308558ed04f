/// One executor: how to reach him, when his letter comes, who stands in for him.
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { digestQuery, refreshPlans } from '../../api/plan_queries';
import { PeriodInput } from '../../parts/DayInput';
import { FeedButton } from '../../parts/feeds/FeedButton';
import { Done, FaultNote } from '../../parts/Notes';
import { PartyInput } from '../../parts/parties/PartyInput';
import { Progress } from '../../parts/Progress';
import { Shape } from '../../parts/Shape';
import { SidePanel } from '../../parts/SidePanel';
import { useLanguage, useSay } from '../../words/words';
import classes from './parties.module.css';
import { May } from '../../parts/May';

type Party = Schemas['Party'];

export function PartyPanel({ id, parties, onClose }: { id: number; parties: Party[]; onClose: () => void }) {
  const say = useSay();
  const party = parties.find((one) => one.id === id);
  if (!party)
    return (
      <SidePanel title={say('web.tasks.gone')} onClose={onClose}>
        {null}
      </SidePanel>
    );
  return (
    <SidePanel title={party.name} aside={party.progress && <Progress progress={party.progress} />} onClose={onClose}>
      <div className="stack" style={{ gap: 28 }}>
        <div className="row">
          <May ask="GET /api/tasks"><Button component={Link} to="/tasks" search={{ party: id } as never} variant="default">
            {say('web.party.to_tasks')}
          </Button></May>
          <FeedButton party={id} />
        </div>
        <May ask="PUT /api/parties/{id}">
          <Form party={party} parties={parties} />
        </May>
        <Letter party={id} />
      </div>
    </SidePanel>
  );
}

function Form({ party, parties }: { party: Party; parties: Party[] }) {
  const say = useSay();
  const queries = useQueryClient();
  const [wish, setWish] = useState({ name: party.name, post: party.post ?? '', organisation: party.organisation ?? '', mail: party.mail ?? '', digest_hour: party.digest_hour ?? 8, deputy: party.deputy ?? 0, away: party.away });
  const [deputy, setDeputy] = useState(() => parties.find((one) => one.id === party.deputy)?.name ?? '');
  const save = useMutation({
    mutationFn: () => ask(api.PUT('/api/parties/{id}', { params: { path: { id: party.id } }, body: { ...wish, away: wish.away ?? (null as never) } })),
    onSuccess: () => refreshPlans(queries),
  });
  const put = (changes: Partial<typeof wish>) => {
    save.reset();
    setWish((had) => ({ ...had, ...changes }));
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (wish.name.trim() && !save.isPending) save.mutate();
      }}
    >
      <TextInput label={say('web.party.name')} value={wish.name} onChange={(event) => put({ name: event.currentTarget.value })} />
      <TextInput label={say('web.party.post')} value={wish.post} onChange={(event) => put({ post: event.currentTarget.value })} />
      <TextInput label={say('web.party.organisation')} value={wish.organisation} onChange={(event) => put({ organisation: event.currentTarget.value })} />
      <TextInput type="email" label={say('web.party.mail')} value={wish.mail} onChange={(event) => put({ mail: event.currentTarget.value })} />
      <Select
        label={say('web.party.hour')}
        allowDeselect={false}
        data={[{ value: '-1', label: say('web.party.hour_none') }, ...Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: say('web.party.hour_at', { hour: String(hour).padStart(2, '0') }) }))]}
        value={String(wish.digest_hour)}
        onChange={(value) => value !== null && put({ digest_hour: Number(value) })}
      />
      <PartyInput
        label={say('web.party.deputy')}
        value={deputy}
        isKnownOnly
        except={party.id}
        onChange={({ name, party: found }) => {
          setDeputy(name);
          put({ deputy: found ?? 0 });
        }}
      />
      <fieldset className={classes.away}>
        <legend className="small soft">{say('web.party.away')}</legend>
        <PeriodInput value={wish.away} onChange={(away) => put({ away })} />
        {wish.away && (
          <Button size="compact-xs" variant="subtle" style={{ alignSelf: 'flex-start' }} onClick={() => put({ away: undefined })}>
            {say('web.party.back')}
          </Button>
        )}
      </fieldset>
      {save.error && <FaultNote error={save.error} />}
      {save.data && <Done>{say('web.party.saved')}</Done>}
      <div>
        <Button type="submit" disabled={!wish.name.trim()} loading={save.isPending}>
          {say('web.party.save')}
        </Button>
      </div>
    </form>
  );
}

/// Today's letter as it would be sent.
function Letter({ party }: { party: number }) {
  const say = useSay();
  const [lang] = useLanguage();
  const [isShown, setShown] = useState(false);
  const letter = useQuery({ ...digestQuery(party, lang), enabled: isShown });
  return (
    <section className="stack-tight">
      <h2>{say('web.party.letter')}</h2>
      {!isShown && (
        <div>
          <Button size="xs" variant="default" onClick={() => setShown(true)}>
            {say('web.party.letter_show')}
          </Button>
        </div>
      )}
      {isShown && letter.error && <FaultNote error={letter.error} onAgain={() => void letter.refetch()} />}
      {isShown && !letter.data && !letter.error && <Shape kind="lines" rows={5} />}
      {letter.data && (
        <div className={classes.letter}>
          <p>
            <strong>{letter.data.subject}</strong>
          </p>
          {letter.data.to && <p className="small soft">{letter.data.to}</p>}
          <p className={classes.letterText}>{letter.data.text}</p>
        </div>
      )}
    </section>
  );
}
