/// A bar with an estimate and a stop, while the server works.
import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useSay } from '../../words/words';
import classes from './imports.module.css';
import { cancelJob } from './job';

export function Working({ name, what, job }: { name: string; what: 'sending' | 'reading' | 'writing'; job?: Schemas['Job'] }) {
  const say = useSay();
  const [isStopping, setStopping] = useState(false);
  const done = job?.done ?? 0;
  const total = job?.total ?? 0;
  const left = job?.seconds_left;
  const title = what === 'writing' ? say('web.import.writing') : say(`web.import.${what}`, { name });
  return (
    <section className={classes.working} aria-busy="true">
      <h1>{title}</h1>
      <Progress value={total > 0 ? (done / total) * 100 : 100} animated={total === 0} striped={total === 0} size="lg" aria-label={title} transitionDuration={150} />
      <p className="soft small" role="status">
        {[job?.stage, total > 0 ? say('web.import.progress', { done, total }) : '', typeof left === 'number' ? say('web.import.left', { n: Math.max(1, Math.round(left)) }) : ''].filter(Boolean).join(' · ') || ' '}
      </p>
      {job && (
        <Button
          variant="default"
          loading={isStopping}
          onClick={() => {
            setStopping(true);
            void cancelJob(job.id).catch(() => setStopping(false));
          }}
        >
          {say('web.import.stop')}
        </Button>
      )}
    </section>
  );
}
