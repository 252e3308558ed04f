/// One sitting: what it is, what stands against it, which days would do.
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask, type Schemas } from '../../api/client';
import { refreshField } from '../../api/field_queries';
import { ChangeView } from '../../parts/changes/ChangeView';
import classes from '../../parts/field/field.module.css';
import parts from '../../parts/parts.module.css';
import { FaultNote } from '../../parts/Notes';
import { SidePanel } from '../../parts/SidePanel';
import { changed } from '../../shell/address';
import { tell } from '../../shell/notice';
import { useState } from 'react';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { May } from '../../parts/May';

export function SittingPanel({ sitting, onClose, onEdit }: { sitting: Schemas['Sitting']; onClose: () => void; onEdit: () => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const [isRemoving, setRemoving] = useState(false);
  const facts: [string, string | number | undefined][] = [
    [say('web.sittings.column.day'), numbers.date(sitting.day)],
    [say('web.sittings.column.place'), sitting.place_name],
    [say('web.sittings.column.level'), say(`web.sittings.level.${sitting.level}`)],
    [say('web.sittings.field.subject'), sitting.subject_name],
    [say('web.sittings.column.lesson'), sitting.lesson || undefined],
    [say('web.sittings.field.minutes'), sitting.minutes],
    [say('web.sittings.field.series'), sitting.procedure_title],
    [say('web.sittings.field.results'), sitting.results && numbers.date(sitting.results)],
    [say('web.sittings.field.grounds'), sitting.grounds],
  ];
  return (
    <SidePanel title={sitting.title} aside={sitting.class_said} onClose={onClose}>
      <div className="stack">
        <dl className={parts.facts}>
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name} style={{ display: 'contents' }}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        <Judged judgement={sitting.judgement} />
        {(sitting.observed?.length ?? 0) > 0 && (
          <p>
            {say('web.sittings.column.observers')}: {say('web.sittings.posted', { n: sitting.posted ?? 0, of: (sitting.observed?.length ?? 0) * (sitting.observers ?? 1) })}.{' '}
            <May ask="GET /api/postings"><Link to="/postings" search={changed({ from: sitting.day, to: sitting.day })}>
              {say('web.page.postings')}
            </Link></May>
          </p>
        )}
        <May ask="PUT /api/sittings/{id}"><div className="row">
          <Button onClick={onEdit}>{say('web.sittings.move')}</Button>
          <Button variant="default" onClick={() => setRemoving(true)}>
            {say('web.sittings.remove')}
          </Button>
        </div></May>
        {isRemoving && <Removing sitting={sitting} onDone={onClose} />}
      </div>
    </SidePanel>
  );
}

export function Judged({ judgement, onDay }: { judgement: Schemas['SittingJudgement']; onDay?: (day: string) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const days = [...judgement.earlier].reverse().concat(judgement.later);
  return (
    <>
      {judgement.breaches.length > 0 && (
        <section className="stack-tight">
          <h3>{say('web.sittings.breaches')}</h3>
          <ul className={classes.list}>
            {judgement.breaches.map((breach) => (
              <li key={breach.limit}>
                {breach.said} {!breach.refuses && <span className="faint">({say('web.sittings.limit.advises')})</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {days.length > 0 && (
        <section className="stack-tight">
          <h3>{say('web.sittings.days')}</h3>
          <div className="row" style={{ gap: 8 }}>
            {days.map((day) =>
              onDay ? (
                <Button key={day} size="compact-sm" variant="default" aria-label={say('web.sittings.days_take', { day: numbers.date(day) })} onClick={() => onDay(day)}>
                  {numbers.date(day)}
                </Button>
              ) : (
                <span key={day}>{numbers.date(day)}</span>
              ),
            )}
          </div>
        </section>
      )}
      {judgement.unchecked.length > 0 && (
        <details>
          <summary>{say('web.sittings.unchecked')}</summary>
          <ul className={`${classes.list} small soft`}>
            {judgement.unchecked.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Removing({ sitting, onDone }: { sitting: Schemas['Sitting']; onDone: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const queries = useQueryClient();
  const preview = useQuery({ queryKey: ['sittings', 'remove', sitting.id, lang], queryFn: () => ask(api.DELETE('/api/sittings/{id}', { params: { path: { id: sitting.id }, query: { preview: 'yes' } } })), retry: false, staleTime: 0 });
  const remove = useMutation({
    mutationFn: () => ask(api.DELETE('/api/sittings/{id}', { params: { path: { id: sitting.id } } })),
    onSuccess: () => {
      tell({ text: say('web.sittings.removed', { title: sitting.title }), path: '/sittings' });
      onDone();
      refreshField(queries);
    },
  });
  const fault = preview.error ?? remove.error;
  return (
    <section className="stack-tight">
      <h3>{say('web.sittings.tasks')}</h3>
      {fault && <FaultNote error={fault} />}
      {preview.data && <ChangeView change={preview.data} />}
      {preview.data && (
        <div>
          <Button color="red" variant="light" loading={remove.isPending} onClick={() => remove.mutate()}>
            {say('web.sittings.remove')}
          </Button>
        </div>
      )}
    </section>
  );
}
