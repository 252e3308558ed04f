/// A sitting as it is put into the calendar or moved: the day is checked before anything is stored.
import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { refreshField } from '../../api/field_queries';
import { ChangeView } from '../../parts/changes/ChangeView';
import { DayInput } from '../../parts/DayInput';
import { SchoolSelect, SchoolsSelect } from '../../parts/field/SchoolSelect';
import classes from '../../parts/field/field.module.css';
import { Caution, FaultNote } from '../../parts/Notes';
import { tell } from '../../shell/notice';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Judged } from './SittingPanel';

type Wish = Schemas['SittingWish'];
const levels = ['school', 'municipal', 'regional', 'federal'] as const;
const seriesAll = ['vpr', 'kdr', 'rdr', 'oge', 'ege'] as const;

interface FormProps {
  sitting?: Schemas['Sitting'];
  school?: number;
  subjects: Schemas['SittingList']['subjects'];
  onDone: () => void;
}

function begun({ sitting, school }: FormProps): Wish {
  if (!sitting) return { level: 'school', title: '', subject: 'ru', grade: 4, class_name: '', place: school, day: '', lesson: 2, minutes: 45, observed: [], observers: 1 };
  const { level, title, procedure, subject, grade, class_name, place, day, lesson, lessons, minutes, observed, observers, grounds, results } = sitting;
  return { level, title, procedure, subject, grade, class_name, place: place || undefined, day, lesson, lessons, minutes, observed, observers, grounds, results };
}

export function SittingForm(props: FormProps) {
  const { sitting, subjects, onDone } = props;
  const say = useSay();
  const numbers = useNumbers();
  const queries = useQueryClient();
  const [wish, setWish] = useState<Wish>(() => begun(props));
  const [series, setSeries] = useState(() => sitting?.procedure?.split('-')[0] ?? '');
  const change = (changes: Partial<Wish>) => {
    setWish((had) => ({ ...had, ...changes }));
    check.reset();
    keep.reset();
  };
  const body = (isPreview: boolean): Wish => ({ ...wish, title: wish.title.trim(), procedure: series ? `${series}-${wish.day.slice(0, 4)}-${wish.grade}-${wish.subject}` : '', ...(isPreview && { preview: true }) });
  const send = (isPreview: boolean) => ask(sitting ? api.PUT('/api/sittings/{id}', { params: { path: { id: sitting.id } }, body: body(isPreview) }) : api.POST('/api/sittings', { body: body(isPreview) }));
  const check = useMutation({ mutationFn: () => send(true) });
  const keep = useMutation({
    mutationFn: () => send(false),
    onSuccess: (kept) => {
      tell({ text: say('web.sittings.kept', { title: kept.sitting.title, day: numbers.date(kept.sitting.day) }), path: '/sittings' });
      onDone();
      refreshField(queries);
    },
  });
  const isReady = wish.title.trim() !== '' && wish.day !== '';
  const found = check.data;
  const isAbove = wish.level !== 'school';
  const mayKeep = found && (!found.sitting.judgement.is_refused || (isAbove && (wish.grounds ?? '').trim() !== ''));
  const number = (key: 'grade' | 'lesson' | 'lessons' | 'minutes' | 'observers', most: number) => <NumberInput label={say(`web.sittings.field.${key}`)} min={key === 'grade' || key === 'observers' || key === 'minutes' ? 1 : 0} max={most} value={wish[key] || ''} onChange={(value) => change({ [key]: Number(value) || 0 })} />;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) check.mutate();
      }}
    >
      <TextInput label={say('web.sittings.field.title')} placeholder={say('web.sittings.field.title_example')} value={wish.title} onChange={(event) => change({ title: event.currentTarget.value })} data-autofocus={sitting ? undefined : true} />
      <div className={classes.grid}>
        <Select label={say('web.sittings.field.level')} allowDeselect={false} data={levels.map((value) => ({ value, label: say(`web.sittings.level.${value}`) }))} value={wish.level ?? 'school'} onChange={(level) => change({ level: level as Wish['level'] })} />
        <Select label={say('web.sittings.field.series')} allowDeselect={false} data={[{ value: '', label: say('web.sittings.field.series_none') }, ...seriesAll.map((value) => ({ value: value as string, label: say(`web.sittings.series.${value}`) }))]} value={series} onChange={(value) => { setSeries(value ?? ''); change({}); }} />
        <Select label={say('web.sittings.field.subject')} searchable allowDeselect={false} data={subjects.map((one) => ({ value: one.code, label: one.name }))} value={wish.subject} onChange={(subject) => change({ subject: subject ?? 'ru' })} />
        {number('grade', 11)}
        <TextInput label={say('web.sittings.field.class_name')} value={wish.class_name ?? ''} onChange={(event) => change({ class_name: event.currentTarget.value })} />
      </div>
      <SchoolSelect label={say('web.sittings.field.place')} placeholder={say('web.sittings.all_schools')} value={wish.place} onChange={(place) => change({ place })} />
      <div className={classes.grid}>
        <DayInput label={say('web.sittings.field.day')} value={wish.day} onChange={(day) => change({ day })} />
        {number('lesson', 12)}
        {number('lessons', 12)}
        {number('minutes', 400)}
        {isAbove && <DayInput label={say('web.sittings.field.results')} value={wish.results ?? ''} onChange={(results) => change({ results: results || undefined })} />}
      </div>
      <div className={classes.grid}>
        <SchoolsSelect label={say('web.sittings.field.observed')} value={wish.observed ?? []} onChange={(observed) => change({ observed })} />
        {number('observers', 20)}
      </div>
      {check.error && <FaultNote error={check.error} />}
      {found && (
        <section className="stack" aria-live="polite">
          {found.sitting.judgement.is_refused ? <Caution>{found.said.join(' ')}</Caution> : <p>{found.said.join(' ')}</p>}
          <Judged judgement={found.sitting.judgement} onDay={(day) => change({ day })} />
          {found.give_way.length > 0 && (
            <section className="stack-tight">
              <h3>{say('web.sittings.give_way')}</h3>
              <ul className={classes.list}>
                {found.give_way.map((one) => (
                  <li key={one.id}>
                    {numbers.date(one.day)}, {one.class_said}, {one.title}: {one.place_name}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {found.sitting.judgement.is_refused && isAbove && <TextInput label={say('web.sittings.field.grounds')} description={say('web.sittings.field.grounds_note')} value={wish.grounds ?? ''} onChange={(event) => setWish({ ...wish, grounds: event.currentTarget.value })} />}
          {isAbove && !found.sitting.judgement.is_refused && <ChangeView change={found.change} />}
        </section>
      )}
      {keep.error && <FaultNote error={keep.error} />}
      <div className="row">
        {mayKeep ? (
          <Button loading={keep.isPending} onClick={() => keep.mutate()}>
            {say(sitting ? 'web.sittings.keep_move' : 'web.sittings.keep')}
          </Button>
        ) : (
          <Button type="submit" disabled={!isReady} loading={check.isPending}>
            {say('web.sittings.check')}
          </Button>
        )}
      </div>
    </form>
  );
}
