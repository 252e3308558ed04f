/// The plan as a table: sections and measures, filtered and grouped; a row opens its panel, e edits it.
import { useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import type { TaskRow } from '../../api/plan_queries';
import { Executors } from '../../parts/executors/Executors';
import { GroupTable, type GroupColumn } from '../../parts/groups/GroupTable';
import { isTaskState, TaskState } from '../../parts/TaskState';
import { useNumbers } from '../../words/numbers';
import { useSay, type Say } from '../../words/words';
import { Filters, keyOf, nameOf, useMeasures } from './Filters';
import type { Measure, MeasureRow } from './measures';
import classes from './plans.module.css';
import type { Line } from './timeline';

interface PlanTableProps {
  plan: Schemas['Plan'];
  tasks: TaskRow[];
  onOpen: (measure: string) => void;
  onEdit: (measure: string) => void;
}


export function PlanTable({ plan, tasks, onOpen, onEdit }: PlanTableProps) {
  const say = useSay();
  const { measure, task } = useSearch({ from: '/plans/$id' });
  const { rows, shown, groups, lines } = useMeasures(plan, tasks);
  const isNarrow = measure !== undefined || task !== undefined;
  const columns = useColumns(lines, plan.body.members, isNarrow);
  return (
    <div className="stack">
      <Filters plan={plan} rows={rows} />
      {shown.length === 0 ? (
        <p className="soft">{say('web.plan.not_found')}</p>
      ) : (
        <>
          {shown.length < rows.length && <p className="soft small">{say('web.plan.found', { n: shown.length, of: rows.length })}</p>}
          <div className={classes.sheet}>
            <GroupTable label={plan.row.title} columns={columns} groups={groups} keyOf={keyOf} nameOf={nameOf} chosen={measure} onOpen={(row) => onOpen(row.measure.id)} onEdit={(row) => onEdit(row.measure.id)} most={400} />
          </div>
        </>
      )}
    </div>
  );
}

/// «01.10.2026», «12 сроков, 30.09.2026 – 31.08.2027», «ждёт графика».
export function termSaid(line: Line | undefined, say: Say, date: (iso: string) => string): string {
  const marks = line?.marks ?? [];
  const [first] = marks;
  const last = marks[marks.length - 1];
  if (first && last && first !== last) return say('web.plan.days', { n: marks.length, first: date(first.due), last: date(last.due) });
  if (first) return first.start < first.due ? `${date(first.start)} – ${date(first.due)}` : date(first.due);
  return '';
}

function useColumns(lines: Map<string, Line>, members: Record<string, string[]> | undefined, isNarrow: boolean): GroupColumn<MeasureRow>[] {
  const say = useSay();
  const numbers = useNumbers();
  const columns: (GroupColumn<MeasureRow> & { isWide?: boolean })[] = [
    { key: 'number', title: say('web.plan.column.number'), width: '56px', phone: 'none', show: ({ measure }) => measure.number },
    {
      key: 'title',
      title: say('web.plan.column.title'),
      phone: 'title',
      show: ({ measure }) => (
        <span className={classes.clamp}>
          <span className={classes.onlyPhone}>{measure.number && `${measure.number}. `}</span>
          {measure.title}
        </span>
      ),
    },
    {
      key: 'term',
      title: say('web.plan.column.term'),
      width: '21%',
      phone: 'none',
      isWide: true,
      show: ({ measure }) => (
        <span className={classes.two}>
          <span className={classes.clamp}>{measure.phrase || '—'}</span>
          <span>{termSaid(lines.get(measure.id), say, numbers.date)}</span>
        </span>
      ),
    },
    { key: 'executors', title: say('web.plan.column.executors'), width: '22%', phone: 'none', isWide: true, show: ({ measure }) => <Executors executors={measure.executors ?? []} members={members} most={2} /> },
    { key: 'state', title: say('web.plan.column.state'), width: '150px', phone: 'line', show: ({ measure }) => <MeasureState measure={measure} /> },
    { key: 'due', title: say('web.plan.column.due'), width: '108px', phone: 'side', show: ({ measure }) => (measure.due ? <span className={measure.state === 'overdue' ? classes.late : undefined}>{numbers.date(measure.due)}</span> : <span className="faint">—</span>) },
  ];
  return isNarrow ? columns.filter((column) => !column.isWide) : columns;
}

/// The state of the tasks together, and how many are done when there are several.
export function MeasureState({ measure }: { measure: Measure }) {
  const say = useSay();
  const { progress, state } = measure;
  return (
    <span className={classes.two}>
      {state === 'overdue' ? <TaskState state="not_started" isOverdue /> : isTaskState(state) ? <TaskState state={state} /> : <span className="faint">{say('web.progress.none')}</span>}
      {progress && progress.total > 1 && <span>{say('web.progress.done', { done: progress.done, total: progress.total })}</span>}
    </span>
  );
}
