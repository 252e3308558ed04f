/// Whether this Opora is well: each row with its state in words, what is seen, and what to do.
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { selfCheckQuery } from '../../api/operation_queries';
import { Icon, type IconName } from '../../parts/Icon';
import { FaultNote, ProblemNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { useJob } from '../imports/job';
import { JobProgress } from '../jobs/JobProgress';
import classes from './self_check.module.css';

type Row = Schemas['CheckRow'];

const icons: Record<Row['state'], IconName> = { broken: 'warning', attention: 'hand', unknown: 'question', well: 'check' };
const order: Row['state'][] = ['broken', 'attention', 'unknown', 'well'];

export function SelfCheck() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const found = useQuery(selfCheckQuery(lang));
  if (found.error) return <FaultNote error={found.error} isPage onAgain={() => void found.refetch()} />;
  if (!found.data) return <Shape kind="page" />;
  const rows = [...found.data.rows].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  const count = (state: Row['state']) => rows.filter((row) => row.state === state).length;
  const sentences = [count('broken') && say('web.self_check.broken', { n: count('broken') }), count('attention') && say('web.self_check.attention', { n: count('attention') })].filter(Boolean);
  return (
    <>
      <PageHead title={sentences.join(' · ') || say('web.self_check.well')} name={say('web.page.self_check')} lead={say('web.self_check.lead', { at: numbers.moment(found.data.at) })}>
        <Button variant="default" loading={found.isFetching} onClick={() => void found.refetch()}>
          {say('web.self_check.again')}
        </Button>
      </PageHead>
      <Deep />
      <table className={classes.rows} aria-label={say('web.page.self_check')}>
        <thead>
          <tr>
            <th scope="col">{say('web.self_check.what')}</th>
            <th scope="col">{say('web.self_check.state')}</th>
            <th scope="col">{say('web.self_check.found')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.title}</th>
              <td>
                <span className={classes.state} data-state={row.state}>
                  <Icon name={icons[row.state]} size={18} />
                  {row.state_said}
                </span>
              </td>
              <td>
                <p>{row.found}</p>
                {row.cure && <p className="soft">{row.cure}</p>}
                {row.details && (
                  <details>
                    <summary>{say('web.self_check.more')}</summary>
                    <ul>
                      {row.details.map((problem, at) => (
                        <li key={at}>{problem.said}</li>
                      ))}
                    </ul>
                  </details>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/// Everything read once more, as a job.
function Deep() {
  const say = useSay();
  const queries = useQueryClient();
  const [id, setId] = useState<number>();
  const job = useJob(id).data;
  const start = useMutation({ mutationFn: () => ask(api.POST('/api/self-check/deep')), onSuccess: (started) => setId(started.id) });
  const isOver = job !== undefined && ['done', 'failed', 'cancelled'].includes(job.state);
  useEffect(() => {
    if (isOver) void queries.invalidateQueries({ queryKey: ['self-check'] });
  }, [isOver, queries]);
  const isRunning = id !== undefined && !isOver;
  return (
    <section className={`${classes.deep} no-print`}>
      <Button loading={start.isPending} disabled={isRunning} onClick={() => start.mutate()}>
        {say('web.self_check.deep')}
      </Button>
      <div className={classes.deepSaid}>
        {isRunning && job ? <JobProgress job={job} label={say('web.self_check.deep_under_way')} onChange={() => void queries.invalidateQueries({ queryKey: ['jobs', id] })} /> : <span className="soft small">{say('web.self_check.deep_note')}</span>}
        {start.error && <FaultNote error={start.error} />}
        {job?.state === 'failed' && job.problem && <ProblemNote problem={job.problem} />}
      </div>
    </section>
  );
}
