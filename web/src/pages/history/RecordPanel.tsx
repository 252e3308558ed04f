/// One record of history with its seal, and what else the same person did that day.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { historyRowQuery } from '../../api/history_queries';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { SidePanel } from '../../parts/SidePanel';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import type { HistorySearch } from './address';
import classes from './history.module.css';

export const grouped = (seal: string) => seal.replace(/(.{4})(?=.)/g, '$1 ');

export function RecordPanel({ id, onNarrow, onClose }: { id: number; onNarrow: (changes: HistorySearch) => void; onClose: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const numbers = useNumbers();
  const record = useQuery(historyRowQuery(id, lang));
  const row = record.data;
  return (
    <SidePanel title={row?.act_said ?? say('web.history.record', { id })} aside={say('web.history.record', { id })} onClose={onClose}>
      {record.error && <FaultNote error={record.error} />}
      {!row && !record.error && <Shape kind="lines" />}
      {row && (
        <div className="stack">
          <dl className={classes.facts}>
            <dt>{say('web.history.when')}</dt>
            <dd>{numbers.moment(row.at)}</dd>
            <dt>{say('web.history.person')}</dt>
            <dd>{row.person}</dd>
            <dt>{say('web.history.what')}</dt>
            <dd>{row.what_said || '–'}</dd>
            <dt>{say('web.history.thing')}</dt>
            <dd>{row.thing_said}</dd>
            <dt>{say('web.history.trace')}</dt>
            <dd>{say(`web.history.trace.${row.trace}`)}</dd>
            <dt>{say('web.history.sealed')}</dt>
            <dd className="small">
              {row.at} · {row.act} · {row.what || '–'}
            </dd>
            <dt>{say('web.history.seal')}</dt>
            <dd className={classes.seal}>{row.seal ? grouped(row.seal) : say('web.history.no_seal')}</dd>
          </dl>
          <div className={classes.acts}>
            <Button size="xs" variant="default" onClick={() => onNarrow({ person: row.person, from: row.at.slice(0, 10), until: row.at.slice(0, 10), trace: undefined, thing: undefined, act: undefined, q: undefined })}>
              {say('web.history.same_day')}
            </Button>
            <Button size="xs" variant="default" onClick={() => onNarrow({ q: row.what || undefined, person: undefined, from: undefined, until: undefined, trace: undefined, thing: undefined, act: undefined })} disabled={!row.what}>
              {say('web.history.same_thing')}
            </Button>
          </div>
        </div>
      )}
    </SidePanel>
  );
}
