/// The chain of seals is computed again, from the first record to the last; a seal from paper tells whether the tail was
/// cut off.
import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '../../api/client';
import { verifyHistory } from '../../api/history_queries';
import { Caution, Done, FaultNote } from '../../parts/Notes';
import { SidePanel } from '../../parts/SidePanel';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './history.module.css';
import { grouped } from './RecordPanel';

export function CheckPanel({ onOpen, onClose }: { onOpen: (record: number) => void; onClose: () => void }) {
  const say = useSay();
  const [seal, setSeal] = useState('');
  const [rows, setRows] = useState(0);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const check = useMutation({
    mutationFn: () => {
      stop.current = new AbortController();
      setRows(0);
      return verifyHistory(seal, (soFar) => setRows(soFar.rows), stop.current.signal);
    },
  });
  return (
    <SidePanel title={say('web.history.verify')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!check.isPending) check.mutate();
        }}
      >
        <p className="soft">{say('web.history.verify_lead')}</p>
        <Textarea label={say('web.history.typed_seal')} description={say('web.history.typed_seal_note')} autosize minRows={2} value={seal} onChange={(event) => setSeal(event.currentTarget.value)} />
        <div>
          <Button type="submit" loading={check.isPending}>
            {say('web.history.verify')}
          </Button>
        </div>
        <div role="status" aria-live="polite">
          {check.isPending && rows > 0 && <p className="soft small">{say('web.history.checked_so_far', { n: rows })}</p>}
          {check.data && <Result check={check.data} onOpen={onOpen} />}
        </div>
        {check.error && <FaultNote error={check.error} />}
      </form>
    </SidePanel>
  );
}

function Result({ check, onOpen }: { check: Schemas['HistoryCheck']; onOpen: (record: number) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const said = check.said ?? [];
  const row = check.broken_row;
  return (
    <div className="stack" data-part="check-result">
      {check.is_whole ? <Done>{said.join(' ')}</Done> : <Caution>{said.join(' ')}</Caution>}
      {row && (
        <section className="stack-tight">
          <strong>{say('web.history.record', { id: row.id })}</strong>
          <span>
            {numbers.moment(row.at)}, {row.person}
          </span>
          <span>
            {row.act_said}: {row.what_said || '–'}
          </span>
          <div>
            <Button size="xs" variant="default" onClick={() => onOpen(row.id)}>
              {say('web.history.open_record')}
            </Button>
          </div>
        </section>
      )}
      <div>
        <p className="soft small">{say('web.history.last_seal')}</p>
        <p className={classes.seal}>{grouped(check.last_seal)}</p>
      </div>
    </div>
  );
}
