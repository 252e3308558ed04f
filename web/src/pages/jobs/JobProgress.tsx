/// How far a job is, with a way to stop it.
import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Schemas } from '../../api/client';
import { useSay } from '../../words/words';
import { cancelJob } from '../imports/job';
import classes from './jobs.module.css';

export function JobProgress({ job, label, onChange }: { job: Schemas['Job']; label: string; onChange: () => void }) {
  const say = useSay();
  const stop = useMutation({ mutationFn: () => cancelJob(job.id), onSettled: onChange });
  const done = job.done ?? 0;
  const total = job.total ?? 0;
  const said = [job.stage, total > 0 ? say('web.import.progress', { done, total }) : '', typeof job.seconds_left === 'number' ? say('web.import.left', { n: Math.max(1, Math.round(job.seconds_left)) }) : ''];
  return (
    <div className={classes.progress}>
      <Progress value={total > 0 ? (done / total) * 100 : 100} animated={total === 0} striped={total === 0} aria-label={label} transitionDuration={150} />
      <div className={classes.under}>
        <span className="soft small" role="status">
          {said.filter(Boolean).join(' · ') || label}
        </span>
        <Button size="compact-sm" variant="subtle" loading={stop.isPending} onClick={() => stop.mutate()}>
          {say('web.jobs.stop')}
        </Button>
      </div>
    </div>
  );
}
