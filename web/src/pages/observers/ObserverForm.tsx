/// What the register says of a person.
import { Button, Checkbox, MultiSelect, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { refreshField } from '../../api/field_queries';
import { DayInput } from '../../parts/DayInput';
import { SchoolSelect, SchoolsSelect } from '../../parts/field/SchoolSelect';
import classes from '../../parts/field/field.module.css';
import { FaultNote } from '../../parts/Notes';
import { tell } from '../../shell/notice';
import { useWhereabouts } from '../../shell/whereabouts';
import { useSay } from '../../words/words';

type Wish = Schemas['ObserverWish'];
type Kind = Schemas['ObserverConflict']['kind'];
const roles = ['observer', 'public_observer', 'expert', 'tutor'] as const;
const kinds: Kind[] = ['own_child', 'mentor', 'other'];

function begun(observer: Schemas['Observer'] | undefined): Wish {
  if (!observer) return { name: '', post: '', roles: ['observer'], conflicts: [], busy: [], is_active: true };
  const { name, post, party, works_at, works_at_written, municipality, busy, is_active } = observer;
  return { name, post, party: party || undefined, roles: observer.roles, works_at: works_at || undefined, works_at_written, municipality: municipality || undefined, busy, is_active, conflicts: observer.conflicts.map(({ school, kind }) => ({ school, kind })) };
}

export function ObserverForm({ observer, onDone }: { observer?: Schemas['Observer']; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const { municipalities } = useWhereabouts();
  const [wish, setWish] = useState<Wish>(() => begun(observer));
  const change = (changes: Partial<Wish>) => setWish((had) => ({ ...had, ...changes }));
  const save = useMutation({
    mutationFn: () => {
      const body = { ...wish, name: wish.name.trim(), busy: (wish.busy ?? []).filter((one) => one.start !== '') };
      return ask(observer ? api.PUT('/api/observers/{id}', { params: { path: { id: observer.id } }, body }) : api.POST('/api/observers', { body }));
    },
    onSuccess: (saved) => {
      tell({ text: say('web.observers.saved', { name: saved.name }), path: '/observers' });
      onDone();
      refreshField(queries);
    },
  });
  const conflicts = wish.conflicts ?? [];
  const busy = wish.busy ?? [];
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <div className={classes.grid}>
        <TextInput label={say('web.observers.field.name')} value={wish.name} onChange={(event) => change({ name: event.currentTarget.value })} data-autofocus />
        <TextInput label={say('web.observers.field.post')} value={wish.post ?? ''} onChange={(event) => change({ post: event.currentTarget.value })} />
      </div>
      <MultiSelect label={say('web.observers.field.roles')} data={roles.map((value) => ({ value, label: say(`web.observers.role.${value}`) }))} value={wish.roles} onChange={(chosen) => change({ roles: chosen as Wish['roles'] })} />
      <SchoolSelect label={say('web.observers.field.works_at')} value={wish.works_at || undefined} onChange={(works_at) => change({ works_at })} />
      <div className={classes.grid}>
        <TextInput label={say('web.observers.field.works_at_written')} value={wish.works_at_written ?? ''} onChange={(event) => change({ works_at_written: event.currentTarget.value })} />
        <Select label={say('web.observers.field.municipality')} searchable clearable data={municipalities.map((one) => ({ value: String(one.id), label: one.name }))} value={wish.municipality ? String(wish.municipality) : null} onChange={(id) => change({ municipality: id ? Number(id) : undefined })} />
      </div>
      {kinds.map((kind) => (
        <SchoolsSelect
          key={kind}
          label={say(`web.observers.field.${kind}`)}
          value={conflicts.filter((one) => one.kind === kind).map((one) => one.school)}
          onChange={(schools) => change({ conflicts: [...conflicts.filter((one) => one.kind !== kind && !schools.includes(one.school)), ...schools.map((school) => ({ school, kind }))] })}
        />
      ))}
      <fieldset style={{ border: 0, padding: 0, margin: 0 }} className="stack-tight">
        <legend className="small soft">{say('web.observers.field.busy')}</legend>
        {busy.map((one, index) => (
          <div key={index} className="row">
            <DayInput size="xs" isBare label={say('web.postings.from')} value={one.start} onChange={(start) => change({ busy: busy.map((had, at) => (at === index ? { start, end: had.end || start } : had)) })} />
            <span aria-hidden>–</span>
            <DayInput size="xs" isBare label={say('web.postings.to')} value={one.end} onChange={(end) => change({ busy: busy.map((had, at) => (at === index ? { ...had, end } : had)) })} />
          </div>
        ))}
        <div>
          <Button size="compact-sm" variant="default" onClick={() => change({ busy: [...busy, { start: '', end: '' }] })}>
            {say('web.observers.field.busy_add')}
          </Button>
        </div>
      </fieldset>
      <Checkbox label={say('web.observers.field.is_active')} checked={wish.is_active ?? true} onChange={(event) => change({ is_active: event.currentTarget.checked })} />
      {save.error && <FaultNote error={save.error} />}
      <div>
        <Button type="submit" disabled={wish.name.trim() === '' || wish.roles.length === 0} loading={save.isPending}>
          {say('web.observers.save')}
        </Button>
      </div>
    </form>
  );
}
