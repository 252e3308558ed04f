/// Looking for signs: a job with its progress and a stop; the page opens what came of it.
import { Button, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, ask, Fault, type Problem } from '../../api/client';
import { cancelJob, useJob } from '../imports/job';
import { useSay } from '../../words/words';
import type { SignRule } from './address';
import classes from './objectivity.module.css';

/// `start` and what is going on; `problem` when it ended badly.
export function useSignRun(onDone: (screening: number) => void) {
  const queries = useQueryClient();
  const [running, setRunning] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const job = useJob(running);
  useEffect(() => {
    if (!job.data || job.data.id !== running) return;
    const { state, sign_screening } = job.data;
    if (state === 'queued' || state === 'running') return;
    setRunning(undefined);
    if (state === 'failed') setProblem(job.data.problem ?? { code: 'internal', said: '' });
    if (state === 'done' && sign_screening) {
      void queries.invalidateQueries({ queryKey: ['sign-screenings'] });
      void queries.invalidateQueries({ queryKey: ['school-signs'] });
      onDone(sign_screening);
    }
  }, [job.data]);
  const start = async (rule: SignRule, year: number | undefined) => {
    setProblem(undefined);
    try {
      const started = await ask(api.POST('/api/sign-screenings', { body: { rule, year } }));
      setRunning(started.id);
    } catch (error) {
      setProblem(error instanceof Fault ? error.problem : { code: 'internal', said: '' });
    }
  };
  return { start, problem, job: running === undefined ? undefined : (job.data ?? { id: running, state: 'queued' as const }) };
}

export function SignRunning({ job }: { job: NonNullable<ReturnType<typeof useSignRun>['job']> }) {
  const say = useSay();
  const [isStopping, setStopping] = useState(false);
  const done = ('done' in job && job.done) || 0;
  const total = ('total' in job && job.total) || 0;
  return (
    <section className={classes.working} aria-busy="true">
      <Progress value={total > 0 ? (done / total) * 100 : 100} animated={total === 0} striped={total === 0} aria-label={say('web.signs.running')} transitionDuration={150} />
      <p className="soft small" role="status">
        {('stage' in job && job.stage) || say('web.signs.running')}
      </p>
      <div>
        <Button
          size="xs"
          variant="default"
          loading={isStopping}
          onClick={() => {
            setStopping(true);
            void cancelJob(job.id).catch(() => setStopping(false));
          }}
        >
          {say('web.import.stop')}
        </Button>
      </div>
    </section>
  );
}
