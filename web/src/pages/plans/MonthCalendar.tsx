/// A month of the plan: what is due on each day, days off of the work calendar; arrows walk over the days.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import type { Schemas } from '../../api/client';
import { workCalendarQuery, type TaskRow } from '../../api/plan_queries';
import { Icon } from '../../parts/Icon';
import { Caution } from '../../parts/Notes';
import parts from '../../parts/parts.module.css';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { addMonths, firstDay, lastDay, monthOf, today } from '../../words/days';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './month.module.css';
import { byDay, gridOf, stepOf, type DayEntry } from './month';
import { TaskLines } from './MeasurePanel';

interface MonthCalendarProps {
  plan: Schemas['Plan'];
  tasks: TaskRow[];
  isWhole: boolean;
  onTask: (task: number) => void;
  onOpen: (measure: string) => void;
}

/// The day the month opens on: today when the plan runs, else its nearest end.
function dayAtFirst(period: Schemas['Period'], now: string): string {
  return now < period.start ? period.start : now > period.end ? period.end : now;
}

export function MonthCalendar({ plan, tasks, isWhole, onTask, onOpen }: MonthCalendarProps) {
  const say = useSay();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const now = today();
  const { day: asked } = useSearch({ from: '/plans/$id' });
  const day = asked ?? dayAtFirst(plan.row.period, now);
  const month = monthOf(day);
  const weeks = gridOf(month);
  const first = weeks[0]?.[0]?.day ?? firstDay(month);
  const last = weeks[weeks.length - 1]?.[6]?.day ?? lastDay(month);
  const calendar = useQuery(workCalendarQuery(first, last, plan.body.week ?? 'five_days'));
  const off = useMemo(() => new Set(calendar.data?.days_off), [calendar.data]);
  const days = useMemo(() => byDay(tasks), [tasks]);
  const grid = useRef<HTMLTableElement>(null);
  const walked = useRef(false);
  const go = (next: string) => void navigate({ to: '.', search: changed({ day: next, task: undefined, measure: undefined }), replace: true });
  const toMonth = (by: number) => {
    const next = addMonths(month, by);
    const same = `${next}-${day.slice(8)}`;
    go(same > lastDay(next) ? lastDay(next) : same);
  };
  useEffect(() => {
    if (!walked.current) return;
    walked.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }, [day]);
  if (tasks.length === 0 && !isWhole) return <Shape kind="chart" />;
  const ofDay = days.get(day) ?? [];
  const undated = tasks.filter((task) => !task.due).length;
  const inMonth = [...days].filter(([one]) => monthOf(one) === month).reduce((sum, [, entries]) => sum + entries.reduce((count, entry) => count + entry.tasks.length, 0), 0);
  return (
    <div className="stack">
      <div className={classes.head}>
        <h2 aria-live="polite">
          {numbers.month(month)}
          <span className="soft small">{say('web.tasks.n', { n: inMonth })}</span>
        </h2>
        <div className={`${classes.steps} no-print`}>
          <button type="button" className={parts.iconButton} aria-label={say('web.calendar.before')} onClick={() => toMonth(-1)}>
            <Icon name="left" size={18} />
          </button>
          <button type="button" className={parts.iconButton} aria-label={say('web.calendar.after')} onClick={() => toMonth(1)}>
            <Icon name="right" size={18} />
          </button>
          <Button size="xs" variant="default" onClick={() => go(now)}>
            {say('web.calendar.today')}
          </Button>
        </div>
      </div>
      {calendar.data?.unknown_years && calendar.data.unknown_years.length > 0 && <Caution>{say('web.calendar.unknown', { years: calendar.data.unknown_years.join(', ') })}</Caution>}
      <table ref={grid} className={classes.grid} role="grid" aria-label={say('web.calendar.label', { month: numbers.month(month) })}>
        <thead>
          <tr>
            {weeks[0]?.map(({ day: one }) => (
              <th key={one} scope="col" abbr={numbers.weekday(one)}>
                {numbers.weekday(one, true)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.day}>
              {week.map(({ day: one, isOutside }) => (
                <td
                  key={one}
                  data-day={one}
                  data-outside={isOutside || undefined}
                  data-off={off.has(one) || undefined}
                  data-today={one === now || undefined}
                  aria-selected={one === day}
                  aria-current={one === now ? 'date' : undefined}
                  tabIndex={one === day ? 0 : -1}
                  onClick={() => go(one)}
                  onKeyDown={(event) => {
                    const next = stepOf(event.key, one);
                    if (!next && event.key !== 'PageUp' && event.key !== 'PageDown') return;
                    event.preventDefault();
                    walked.current = true;
                    if (next) go(next);
                    else toMonth(event.key === 'PageUp' ? -1 : 1);
                  }}
                >
                  <DayCell day={one} isOff={off.has(one)} entries={days.get(one) ?? []} onOpen={onOpen} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <section className="stack-tight" aria-live="polite">
        <h2>
          {numbers.date(day)}, {numbers.weekday(day)}
          {off.has(day) && <span className="soft small"> · {say('web.calendar.off')}</span>}
        </h2>
        {ofDay.length === 0 ? <p className="soft">{say('web.calendar.nothing')}</p> : <TaskLines tasks={ofDay.flatMap((entry) => entry.tasks)} onTask={onTask} isTitled />}
      </section>
      {undated > 0 && <p className="soft small">{say('web.calendar.undated', { n: undated })}</p>}
    </div>
  );
}

const most = 3;

function DayCell({ day, isOff, entries, onOpen }: { day: string; isOff: boolean; entries: DayEntry[]; onOpen: (measure: string) => void }) {
  const say = useSay();
  const count = entries.reduce((sum, entry) => sum + entry.tasks.length, 0);
  const late = entries.some((entry) => entry.isOverdue);
  return (
    <>
      <span className={classes.number}>
        {Number(day.slice(8))}
        {isOff && <span className="hidden"> {say('web.calendar.off')}</span>}
        {count > 0 && <span className="hidden"> {say('web.tasks.n', { n: count })}</span>}
      </span>
      {count > 0 && (
        <span className={classes.count} data-late={late || undefined} aria-hidden="true">
          {late ? '! ' : ''}
          {count}
        </span>
      )}
      <span className={classes.entries}>
        {entries.slice(0, entries.length > most ? most - 1 : most).map((entry) => (
          <button
            key={`${entry.plan}:${entry.measure}`}
            type="button"
            tabIndex={-1}
            className={classes.entry}
            data-closed={entry.isClosed || undefined}
            data-late={entry.isOverdue || undefined}
            title={entry.title}
            onClick={(event) => {
              event.stopPropagation();
              onOpen(entry.measure);
            }}
          >
            {entry.isOverdue && <span aria-hidden="true">! </span>}
            {entry.isClosed && <span aria-hidden="true">✓ </span>}
            {entry.title}
            {entry.tasks.length > 1 && <span className="faint"> ×{entry.tasks.length}</span>}
          </button>
        ))}
        {entries.length > most && <span className={classes.rest}>{say('web.term.more', { n: entries.length - most + 1 })}</span>}
      </span>
    </>
  );
}
