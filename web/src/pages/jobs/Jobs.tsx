/// The long work that this person started: how far it is, what came of it, and once more what failed.
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { jobsQuery, retryJob } from '../../api/operation_queries';
import { Icon, type IconName } from '../../parts/Icon';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { JobProgress } from './JobProgress';
import classes from './jobs.module.css';

type Job = Schemas['Job'];

const icons: Record<Job['state'], IconName> = { queued: 'clock', running: 'half', done: 'check', failed: 'warning', cancelled: 'minus' };

export function Jobs() {
  const say = useSay();
  const [lang] = useLanguage();
  const jobs = useQuery(jobsQuery(lang));
  if (jobs.error) return <FaultNote error={jobs.error} isPage onAgain={() => void jobs.refetch()} />;
  if (!jobs.data) return <Shape kind="page" />;
  return (
    <>
      <PageHead title={say('web.jobs.headline', { n: jobs.data.length })} name={say('web.page.jobs')} lead={say('web.jobs.lead')} />
      {jobs.data.length === 0 ? (
        <Empty title={say('web.jobs.none')}>{say('web.jobs.none_next')}</Empty>
      ) : (
        <ul className={classes.list}>
          {jobs.data.map((job) => (
            <OneJob key={job.id} job={job} />
          ))}
        </ul>
      )}
    </>
  );
}

function OneJob({ job }: { job: Job }) {
  const say = useSay();
  const numbers = useNumbers();
  const queries = useQueryClient();
  const look = () => void queries.invalidateQueries({ queryKey: ['own-jobs'] });
  const again = useMutation({ mutationFn: () => retryJob(job.id), onSettled: look });
  const name = job.kind_said ?? job.kind ?? '';
  const mayRepeat = job.state === 'failed' || job.state === 'cancelled';
  return (
    <li className={classes.job}>
      <div className={classes.what}>
        <strong>{name}</strong>
        <span className="soft small">{say('web.jobs.when') + ' ' + numbers.moment(job.started ?? '')}</span>
      </div>
      <span className={classes.state} data-state={job.state}>
        <Icon name={icons[job.state]} size={16} />
        {say(`web.jobs.state.${job.state}`)}
      </span>
      <div>
        {job.state === 'running' && <JobProgress job={job} label={name} onChange={look} />}
        {job.state === 'failed' && job.problem && (
          <>
            <p>{job.problem.rule}</p>
            <p className="soft small">{job.problem.cure}</p>
          </>
        )}
        {again.error && <FaultNote error={again.error} />}
      </div>
      <div className="no-print">
        {mayRepeat && (
          <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate()} aria-label={`${say('web.jobs.retry')}: ${name}`}>
            {say('web.jobs.retry')}
          </Button>
        )}
        {job.state === 'done' && <Result job={job} />}
      </div>
    </li>
  );
}

/// Where what came of it is to be seen.
function Result({ job }: { job: Job }) {
  const say = useSay();
  const props = { size: 'xs', variant: 'subtle', children: say('web.jobs.open') } as const;
  if (job.kind === 'deep_check') return <Button component={Link} to="/self-check" {...props} />;
  if (job.kind === 'sign_screening') return <Button component={Link} to="/objectivity" {...props} />;
  if (job.made && (job.kind === 'apply' || job.kind === 'dry_run')) return <Button {...props} component={Link} to={`/imports/${job.made}`} />;
  return null;
}
