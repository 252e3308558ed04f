/// Executors that seem to be one: why, and which name stays.
import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { partyMergesQuery, refreshPlans } from '../../api/plan_queries';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { tell } from '../../shell/notice';
import { useLanguage, useSay } from '../../words/words';
import classes from './parties.module.css';

export function Merges() {
  const say = useSay();
  const [lang] = useLanguage();
  const merges = useQuery(partyMergesQuery(lang));
  if (merges.error) return <FaultNote error={merges.error} onAgain={() => void merges.refetch()} />;
  if (!merges.data) return <Shape kind="table" rows={3} />;
  if (merges.data.length === 0) return <p className="soft">{say('web.merge.none')}</p>;
  return (
    <div className="stack">
      <p className="soft">{say('web.merge.lead')}</p>
      <ul className={classes.plain}>
        {merges.data.map((one) => (
          <Merge key={(one.parties ?? []).join()} proposal={one} />
        ))}
      </ul>
    </div>
  );
}

function Merge({ proposal }: { proposal: Schemas['MergeProposal'] }) {
  const say = useSay();
  const queries = useQueryClient();
  const known = proposal.parties ?? [];
  const [into, setInto] = useState(known[0] ?? 0);
  const merge = useMutation({
    mutationFn: () => ask(api.POST('/api/party-merges', { body: { into, from: known.filter((id) => id !== into) } })),
    onSuccess: (party) => {
      refreshPlans(queries);
      tell({ text: say('web.merge.done', { name: party.name }), path: '/parties' });
    },
  });
  const nameOf = (id: number) => proposal.names[known.indexOf(id)] ?? String(id);
  return (
    <li className={classes.merge}>
      <p>{proposal.said}</p>
      <div className="row">
        <span className="soft small">{say('web.merge.which')}</span>
        <SegmentedControl orientation={known.length > 2 || nameOf(into).length > 40 ? 'vertical' : 'horizontal'} size="xs" aria-label={say('web.merge.which')} data={known.map((id) => ({ value: String(id), label: nameOf(id) }))} value={String(into)} onChange={(value) => setInto(Number(value))} />
        <Button size="xs" loading={merge.isPending} onClick={() => merge.mutate()}>
          {say('web.merge.do')}
        </Button>
      </div>
      {merge.error && <FaultNote error={merge.error} />}
    </li>
  );
}
