/// Trainings of the school year with attendance.
import { Button, Modal, MultiSelect, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { refreshField, trainingsQuery } from '../../api/field_queries';
import { DayInput } from '../../parts/DayInput';
import classes from '../../parts/field/field.module.css';
import { FaultNote } from '../../parts/Notes';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { May } from '../../parts/May';

const seriesAll = ['vpr', 'kdr', 'rdr', 'oge', 'ege'] as const;
type Training = Schemas['Training'];

export function Trainings({ observers }: { observers: Schemas['Observer'][] }) {
  const say = useSay();
  const numbers = useNumbers();
  const trainings = useQuery(trainingsQuery());
  const [open, setOpen] = useState<Training | 'new'>();
  const seriesSaid = (series: string) => (series && (seriesAll as readonly string[]).includes(series) ? say(`web.sittings.series.${series as (typeof seriesAll)[number]}`) : say('web.observers.training_all'));
  return (
    <section className="stack-tight" style={{ marginTop: 32, maxWidth: 820 }}>
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <h2>{say('web.observers.trainings')}</h2>
        <May ask="POST /api/trainings"><Button variant="default" onClick={() => setOpen('new')}>
          {say('web.observers.training_add')}
        </Button></May>
      </div>
      {trainings.error && <FaultNote error={trainings.error} onAgain={() => void trainings.refetch()} />}
      {trainings.data?.length === 0 && <p className="soft">{say('web.observers.training_none')}</p>}
      <ul className={classes.plain}>
        {(trainings.data ?? []).map((one) => (
          <li key={one.id}>
            <div>
              {numbers.date(one.day)} · {one.title}
              <span className={classes.under}>
                {seriesSaid(one.series)} · {say('web.observers.training_were', { n: one.attended.length })}
              </span>
            </div>
            <May ask="POST /api/trainings"><Button size="compact-sm" variant="default" aria-label={`${say('web.observers.edit')}: ${one.title}`} onClick={() => setOpen(one)}>
              {say('web.observers.edit')}
            </Button></May>
          </li>
        ))}
      </ul>
      <Modal opened={open !== undefined} onClose={() => setOpen(undefined)} size={620} closeOnClickOutside={false} title={say(open === 'new' ? 'web.observers.training_add' : 'web.observers.trainings')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        {open && <TrainingForm training={open === 'new' ? undefined : open} observers={observers} seriesSaid={seriesSaid} onDone={() => setOpen(undefined)} />}
      </Modal>
    </section>
  );
}

function TrainingForm({ training, observers, seriesSaid, onDone }: { training?: Training; observers: Schemas['Observer'][]; seriesSaid: (series: string) => string; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [wish, setWish] = useState<Schemas['TrainingWish']>({ day: training?.day ?? '', title: training?.title ?? '', series: training?.series ?? '', attended: training?.attended ?? [] });
  const save = useMutation({
    mutationFn: () => ask(training ? api.PUT('/api/trainings/{id}', { params: { path: { id: training.id } }, body: wish }) : api.POST('/api/trainings', { body: wish })),
    onSuccess: () => {
      onDone();
      refreshField(queries);
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput label={say('web.observers.training_title')} value={wish.title} onChange={(event) => setWish({ ...wish, title: event.currentTarget.value })} data-autofocus />
      <div className={classes.grid}>
        <DayInput label={say('web.observers.training_day')} value={wish.day} onChange={(day) => setWish((had) => ({ ...had, day }))} />
        <Select label={say('web.observers.training_series')} allowDeselect={false} data={['', ...seriesAll].map((value) => ({ value, label: seriesSaid(value) }))} value={wish.series ?? ''} onChange={(series) => setWish({ ...wish, series: series ?? '' })} />
      </div>
      <MultiSelect label={say('web.observers.training_who')} searchable data={observers.map((one) => ({ value: String(one.id), label: one.name }))} value={(wish.attended ?? []).map(String)} onChange={(ids) => setWish({ ...wish, attended: ids.map(Number) })} />
      {save.error && <FaultNote error={save.error} />}
      <div>
        <Button type="submit" disabled={wish.title.trim() === '' || wish.day === ''} loading={save.isPending}>
          {say('web.observers.save')}
        </Button>
      </div>
    </form>
  );
}
