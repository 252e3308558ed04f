/// The plan on a line of time: months, today, when each measure runs and is due, what is done and what is late. The same
/// in words at a press.
import { SegmentedControl } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useLayoutEffect, useMemo, useRef, useState, type CSSProperties } from 'react';
import type { Schemas } from '../../api/client';
import type { TaskRow } from '../../api/plan_queries';
import { GroupTable, type GroupColumn } from '../../parts/groups/GroupTable';
import { Icon } from '../../parts/Icon';
import { Shape } from '../../parts/Shape';
import { today } from '../../words/days';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Filters, keyOf, nameOf, useMeasures } from './Filters';
import type { MeasureRow } from './measures';
import classes from './timeline.module.css';
import { at, monthMarks, scaleOf, type Line, type Mark, type MarkState, type Scale } from './timeline';
import { termSaid } from './PlanTable';

const zooms = { whole: 0, half: 184, quarter: 92, month: 31 } as const;
type Zoom = keyof typeof zooms;

export function Timeline({ plan, tasks, isWhole, onOpen }: { plan: Schemas['Plan']; tasks: TaskRow[]; isWhole: boolean; onOpen: (measure: string) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const { measure } = useSearch({ from: '/plans/$id' });
  const { rows, shown, groups, lines } = useMeasures(plan, tasks);
  const [zoom, setZoom] = useState<Zoom>('whole');
  const [isWords, setWords] = useState(false);
  const now = today();
  const scale = useMemo(() => scaleOf(plan.row.period, tasks.flatMap((task) => [task.start, task.due])), [plan.row.period, tasks]);
  const frame = useRef<HTMLDivElement>(null);
  const times = zooms[zoom] ? Math.max(1, scale.days / zooms[zoom]) : 1;
  useLayoutEffect(() => {
    const box = frame.current;
    if (box && times > 1) box.scrollLeft = at(scale, now) * (box.scrollWidth - 320) - (box.clientWidth - 320) / 3;
  }, [times, scale, now]);
  const columns = useMemo<GroupColumn<MeasureRow>[]>(
    () => [
      {
        key: 'title',
        title: say('web.plan.column.title'),
        phone: 'title',
        show: ({ measure: one }) => (
          <span className={classes.label} title={one.title}>
            {one.number && <span className="faint">{one.number}. </span>}
            {one.title}
          </span>
        ),
      },
      {
        key: 'track',
        title: say('web.plan.tab.timeline'),
        head: isWords ? say('web.timeline.in_words') : <Months scale={scale} now={now} isNarrow={times === 1} />,
        phone: 'line',
        show: ({ measure: one }) => <Track line={lines.get(one.id)} scale={scale} isWords={isWords} />,
      },
    ],
    [say, scale, now, lines, isWords, times],
  );
  if (tasks.length === 0 && !isWhole) return <Shape kind="chart" />;
  const isOn = now >= scale.first && now <= scale.last;
  const style = { '--today': `${(at(scale, now) + 0.5 / scale.days) * 100}%`, '--grid': gridOf(scale), '--times': times } as CSSProperties;
  return (
    <div className="stack">
      <Filters plan={plan} rows={rows} />
      <div className={`${classes.tools} no-print`}>
        <SegmentedControl size="xs" aria-label={say('web.timeline.zoom')} disabled={isWords} data={(Object.keys(zooms) as Zoom[]).map((value) => ({ value, label: say(`web.timeline.zoom.${value}`) }))} value={zoom} onChange={(value) => setZoom(value as Zoom)} />
        <button type="button" className={classes.tool} aria-pressed={isWords} onClick={() => setWords(!isWords)}>
          <Icon name="table" size={16} />
          {say('web.timeline.in_words')}
        </button>
        <Legend />
      </div>
      {shown.length === 0 ? (
        <p className="soft">{say('web.plan.not_found')}</p>
      ) : (
        <div ref={frame} className={classes.frame} data-zoomed={(times > 1 && !isWords) || undefined} data-today={(isOn && !isWords) || undefined} style={style} role={times > 1 ? 'region' : undefined} aria-label={times > 1 ? say('web.plan.tab.timeline') : undefined} tabIndex={times > 1 ? 0 : undefined}>
          {!isWords && (
            <div className={classes.phoneMonths} aria-hidden="true">
              <Months scale={scale} now={now} isNarrow={times === 1} />
            </div>
          )}
          <GroupTable label={say('web.timeline.label', { title: plan.row.title })} columns={columns} groups={groups} keyOf={keyOf} nameOf={nameOf} chosen={measure} onOpen={(row) => onOpen(row.measure.id)} most={400} />
        </div>
      )}
      {isOn && <p className="only-print small">{say('web.timeline.today', { date: numbers.date(now) })}</p>}
    </div>
  );
}

/// Thin lines where months begin, as one background for all rows.
function gridOf(scale: Scale): string {
  return `linear-gradient(to right, ${monthMarks(scale)
    .slice(1)
    .map(({ from }) => `transparent calc(${from * 100}% - 1px), var(--line) calc(${from * 100}% - 1px), var(--line) ${from * 100}%, transparent ${from * 100}%`)
    .join(', ')})`;
}

function Months({ scale, now, isNarrow }: { scale: Scale; now: string; isNarrow: boolean }) {
  const say = useSay();
  const numbers = useNumbers();
  const marks = monthMarks(scale);
  return (
    <div className={classes.months}>
      {marks.map(({ month, from, to }, index) => (
        <span key={month} style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }} title={numbers.month(month)}>
          {isNarrow ? numbers.monthShort(month).replace('.', '') : numbers.month(month)}
          {isNarrow && (index === 0 || month.endsWith('-01')) && <small>{month.slice(0, 4)}</small>}
        </span>
      ))}
      {now >= scale.first && now <= scale.last && <em style={{ left: 'var(--today)' }}>{say('web.task.today')}</em>}
    </div>
  );
}

function Track({ line, scale, isWords }: { line: Line | undefined; scale: Scale; isWords: boolean }) {
  const say = useSay();
  const numbers = useNumbers();
  if (!line) return <span className="faint">{say('web.progress.none')}</span>;
  const count = (state: MarkState) => line.marks.filter((mark) => mark.state === state).length;
  const words = [termSaid(line, say, numbers.date), count('done') > 0 && say('web.timeline.n.done', { n: count('done') }), count('review') > 0 && say('web.timeline.n.review', { n: count('review') }), count('overdue') > 0 && say('web.timeline.n.overdue', { n: count('overdue') }), line.waiting > 0 && say('web.timeline.n.waiting', { n: line.waiting })]
    .filter(Boolean)
    .join('; ');
  if (isWords) return <span>{words}</span>;
  return (
    <div className={classes.track}>
      <span className="hidden">{words}</span>
      {line.marks.map((mark) => (
        <MarkOn key={mark.due} mark={mark} scale={scale} />
      ))}
      {line.waiting > 0 && line.marks.length === 0 && <span className={classes.waits}>{say('web.timeline.waits')}</span>}
    </div>
  );
}

function MarkOn({ mark, scale }: { mark: Mark; scale: Scale }) {
  const say = useSay();
  const numbers = useNumbers();
  const from = at(scale, mark.start);
  const due = at(scale, mark.due) + 0.5 / scale.days;
  const title = [numbers.date(mark.due), mark.count > 1 ? say('web.progress.done', { done: mark.done, total: mark.count }) : '', say(`web.timeline.state.${mark.state}`), mark.isCheckpoint ? say('web.term.checkpoint') : ''].filter(Boolean).join(', ');
  return (
    <span aria-hidden="true" title={title}>
      {mark.start < mark.due && <i className={classes.span} data-state={mark.state} style={{ left: `${from * 100}%`, width: `${(due - from) * 100}%` }} />}
      <Sign state={mark.state} isSmall={mark.isCheckpoint} left={`clamp(7px, ${due * 100}%, calc(100% - 7px))`} />
    </span>
  );
}

/// Each state has its own shape: the colour only helps.
function Sign({ state, isSmall, left }: { state: MarkState; isSmall?: boolean; left?: string }) {
  const size = isSmall ? 10 : 14;
  return (
    <svg className={classes.sign} data-state={state} style={left ? { left } : { position: 'static', transform: 'none' }} width={size} height={size} viewBox="0 0 14 14">
      {state === 'overdue' && <path d="M7 0.8 13.2 7 7 13.2 0.8 7Z" />}
      {state === 'off' && <path d="M2 7h10" fill="none" />}
      {state !== 'overdue' && state !== 'off' && <circle cx="7" cy="7" r="5.2" />}
      {state === 'review' && <path d="M7 1.8a5.2 5.2 0 0 1 0 10.4Z" className={classes.half} />}
      {state === 'done' && <path d="M4.4 7.2 6.3 9 9.6 5.2" className={classes.tick} />}
    </svg>
  );
}

function Legend() {
  const say = useSay();
  return (
    <ul className={classes.legend}>
      {(['open', 'review', 'done', 'overdue', 'off'] as const).map((state) => (
        <li key={state}>
          <Sign state={state} />
          {say(`web.timeline.state.${state}`)}
        </li>
      ))}
      <li>
        <Sign state="open" isSmall />
        {say('web.term.checkpoint')}
      </li>
    </ul>
  );
}
