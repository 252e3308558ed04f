/// What of a plan is shown and how it is grouped: kept in the address, the same for the table and the line of time.
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Schemas } from '../../api/client';
import type { TaskRow } from '../../api/plan_queries';
import type { Group } from '../../parts/groups/GroupTable';
import { changed } from '../../shell/address';
import { monthsBetween } from '../../words/days';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { executorsOf, filtered, grouped, measureRows, sectionName, type GroupBy, type MeasureRow } from './measures';
import classes from './plans.module.css';
import { linesOf } from './timeline';

export const states = ['overdue', 'not_started', 'in_progress', 'in_review', 'returned', 'done', 'off_control', 'waits_schedule', 'on_demand'] as const;
export const keyOf = (row: MeasureRow) => row.measure.id;
export const nameOf = (row: MeasureRow) => row.measure.title;

export function useMeasures(plan: Schemas['Plan'], tasks: TaskRow[]) {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const { q, state, section, executor, month, group = 'section' } = useSearch({ from: '/plans/$id' });
  const rows = useMemo(() => measureRows(plan.body, tasks), [plan.body, tasks]);
  const lines = useMemo(() => linesOf(tasks), [tasks]);
  const shown = useMemo(() => filtered(rows, { q, state, section, executor, month }), [rows, q, state, section, executor, month]);
  const groups = useMemo<Group<MeasureRow>[]>(
    () =>
      grouped(shown, group, lang).map(({ key, name, rows: held }) => ({
        key,
        title: name === '' ? say(group === 'month' ? 'web.plan.group.no_month' : group === 'executor' ? 'web.plan.group.no_executor' : 'web.plan.group.no_section') : group === 'month' ? numbers.month(name) : name,
        aside: say('web.plan.measures', { n: held.length }),
        rows: held,
      })),
    [shown, group, lang, say, numbers],
  );
  return { rows, lines, shown, groups };
}

export function Filters({ plan, rows }: { plan: Schemas['Plan']; rows: MeasureRow[] }) {
  const say = useSay();
  const [lang] = useLanguage();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const { q, state, section, executor, month, group = 'section' } = useSearch({ from: '/plans/$id' });
  const [text, setText] = useState(q ?? '');
  const [isOpen, setOpen] = useState(false);
  const put = (changes: object) => void navigate({ to: '.', search: changed(changes), replace: true });
  const find = useDebouncedCallback((asked: string) => put({ q: asked.trim() || undefined }), 180);
  const executors = useMemo(() => [...new Set(rows.flatMap(({ measure }) => executorsOf(measure)))].sort(new Intl.Collator(lang).compare), [rows, lang]);
  const isAny = q !== undefined || state !== undefined || section !== undefined || executor !== undefined || month !== undefined;
  return (
    <div className={`${classes.filters} no-print`} data-open={isOpen || isAny || undefined}>
      <TextInput
        size="xs"
        w={180}
        aria-label={say('web.plan.find')}
        placeholder={say('web.plan.find')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          find(event.currentTarget.value);
        }}
      />
      <Button size="xs" variant="default" className={classes.onlyPhoneBox} aria-expanded={isOpen || isAny} onClick={() => setOpen(!isOpen)}>
        {say('web.plan.filter.more')}
      </Button>
      <Pick label={say('web.plan.filter.state')} width={140} value={state} data={states.map((value) => ({ value, label: say(`web.task_state.${value}`) }))} onPick={(value) => put({ state: value })} />
      <Pick label={say('web.plan.filter.section')} width={160} value={section === undefined ? undefined : String(section)} data={plan.body.sections.map((one, index) => ({ value: String(index), label: sectionName(one) || say('web.plan.group.no_section') }))} onPick={(value) => put({ section: value === undefined ? undefined : Number(value) })} />
      <Pick label={say('web.plan.filter.executor')} width={160} value={executor} data={executors.map((value) => ({ value, label: value }))} onPick={(value) => put({ executor: value })} />
      <Pick label={say('web.plan.filter.month')} width={136} value={month} data={monthsBetween(plan.row.period.start.slice(0, 7), plan.row.period.end.slice(0, 7)).map((value) => ({ value, label: numbers.month(value) }))} onPick={(value) => put({ month: value })} />
      {isAny && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            setText('');
            put({ q: undefined, state: undefined, section: undefined, executor: undefined, month: undefined });
          }}
        >
          {say('web.plan.filter.clear')}
        </Button>
      )}
      <SegmentedControl
        size="xs"
        className={classes.fold}
        ml="auto"
        aria-label={say('web.plan.group_by')}
        data={(['section', 'executor', 'month'] as const).map((value) => ({ value, label: say(`web.plan.by.${value}`) }))}
        value={group}
        onChange={(value) => put({ group: value === 'section' ? undefined : (value as GroupBy) })}
      />
    </div>
  );
}

function Pick({ label, width, value, data, onPick }: { label: string; width: number; value?: string; data: { value: string; label: string }[]; onPick: (value: string | undefined) => void }) {
  return <Select size="xs" w={width} className={classes.fold} searchable={data.length > 8} clearable aria-label={label} placeholder={label} data={data} value={value ?? null} onChange={(next) => onPick(next ?? undefined)} comboboxProps={{ width: 'max-content', position: 'bottom-start' }} />;
}
