/// One task beside its list: why this day, what the order says, what is to be shown, what has been done, what can be done.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Schemas } from '../../api/client';
import { plansQuery, taskQuery, type TaskRow } from '../../api/plan_queries';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { Comments, Files } from '../comments/Comments';
import { Icon } from '../Icon';
import { Caution, FaultNote } from '../Notes';
import { Facts } from '../Facts';
import { Shape } from '../Shape';
import { SidePanel } from '../SidePanel';
import { TaskState } from '../TaskState';
import { ActButtons } from './ActButtons';
import { actsOf, actNames } from './acts';
import { useUndo } from './outcome';
import classes from './tasks.module.css';
import { useLeft } from './useDue';
import { May } from '../May';

interface TaskPanelProps {
  id: number;
  onClose: () => void;
  /// Another task, such as one begun just now.
  onTask: (id: number) => void;
  /// Back to the measure the task was opened from.
  onMeasure?: () => void;
  /// Opened to say something.
  isCommenting?: boolean;
}

export function TaskPanel({ id, onClose, onTask, onMeasure, isCommenting }: TaskPanelProps) {
  const say = useSay();
  const [lang] = useLanguage();
  const task = useQuery(taskQuery(id, lang));
  const row = task.data?.row;
  const isThere = row !== undefined;
  const comments = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = isThere && isCommenting ? comments.current?.querySelector('textarea') : undefined;
    field?.focus();
    field?.scrollIntoView({ block: 'center' });
  }, [isThere, isCommenting]);
  const head = (
    <>
      {onMeasure && (
        <button type="button" className={classes.link} onClick={onMeasure}>
          {say('web.task.to_measure')}
        </button>
      )}
    </>
  );
  return (
    <SidePanel title={row?.title ?? say('web.task.panel')} aside={head} onClose={onClose}>
      {task.error && <FaultNote error={task.error} onAgain={() => void task.refetch()} />}
      {!task.data && !task.error && <Shape kind="lines" rows={6} />}
      {task.data && row && (
        <div className="stack" style={{ gap: 24 }}>
          <div className="stack-tight">
            <When row={row} />
            {row.returned_why && row.state === 'returned' && <Caution>{say('web.task.returned_why', { why: row.returned_why })}</Caution>}
            <ActButtons
              acts={task.data.acts ? actNames.filter((act) => task.data.acts?.includes(act)) : actsOf(row.state)}
              tasks={[row]}
              onDone={(result) => {
                const [begun] = result.begun ?? [];
                if (begun) onTask(begun);
              }}
            />
          </div>
          <TaskFacts task={task.data} />
          <Evidence given={task.data.evidence ?? []} />
          <History task={task.data} />
          <div ref={comments}>
            <Comments kind="task" id={String(id)} />
          </div>
        </div>
      )}
    </SidePanel>
  );
}

function When({ row }: { row: TaskRow }) {
  const say = useSay();
  const numbers = useNumbers();
  const left = useLeft();
  return (
    <>
      <div className={classes.state}>
        <TaskState state={row.state} isOverdue={row.is_overdue} />
        {row.due ? (
          <strong>
            {row.start && row.start !== row.due && !row.is_hand_dated ? `${numbers.date(row.start)} – ` : ''}
            {numbers.date(row.due)}, {numbers.weekday(row.due)}
          </strong>
        ) : (
          <span>{row.waits_for ? say('web.task.waits_for', { what: row.waits_for }) : say('web.task.no_day')}</span>
        )}
        <span className={row.is_overdue ? classes.late : 'soft'}>{left(row)}</span>
      </div>
      <Signs row={row} />
    </>
  );
}

export function Signs({ row }: { row: TaskRow }) {
  const say = useSay();
  if (!row.is_checkpoint && !row.is_assumed && !row.is_outside && !row.is_hand_dated) return null;
  return (
    <div className={classes.signs}>
      {row.is_checkpoint && <span className={classes.sign}>{say('web.term.checkpoint')}</span>}
      {row.is_hand_dated && <span className={classes.sign}>{say('web.task.hand_dated')}</span>}
      {row.is_assumed && (
        <span className={classes.sign} data-unsure>
          {say('web.term.assumed')}
        </span>
      )}
      {row.is_outside && (
        <span className={classes.sign} data-unsure>
          {say('web.term.outside')}
        </span>
      )}
    </div>
  );
}

function TaskFacts({ task }: { task: Schemas['Task'] }) {
  const say = useSay();
  const [lang] = useLanguage();
  const { row } = task;
  const plans = useQuery(plansQuery(lang));
  const order = plans.data?.find((plan) => plan.id === row.plan)?.order;
  const facts: [string, React.ReactNode][] = [
    [say('web.task.reason'), task.reason],
    [say('web.task.phrase'), row.phrase && say('web.task.quoted', { phrase: row.phrase })],
    [say('web.task.party'), row.delegated_by_name ? say('web.task.delegated', { party: row.party_name, by: row.delegated_by_name }) : row.party_name],
    [say('web.task.expected'), [row.expected, row.evidence && say('web.task.confirmed_by', { kind: say(`web.evidence.${row.evidence}`) })].filter(Boolean).join('. ')],
    [
      say('web.page.plan'),
      <May key="plan" ask="GET /api/plans/{id}" otherwise={row.plan_title}>
        <Link to="/plans/$id" params={{ id: String(row.plan) }} search={{ measure: row.measure } as never}>
          {row.plan_title}
        </Link>
      </May>,
    ],
    [
      say('web.task.order'),
      row.order_said &&
        (order ? (
          <May key="order" ask="GET /api/orders/{id}" otherwise={row.order_said}>
            <Link to="/orders/$id" params={{ id: String(order.id) }}>
              {row.order_said}
            </Link>
          </May>
        ) : (
          row.order_said
        )),
    ],
  ];
  return (
    <Facts facts={facts} />
  );
}

function Evidence({ given }: { given: Schemas['GivenEvidence'][] }) {
  const say = useSay();
  const numbers = useNumbers();
  if (given.length === 0) return null;
  return (
    <section className="stack-tight">
      <h2>{say('web.task.evidence')}</h2>
      <ul className={classes.list}>
        {given.map((one, index) => (
          <li key={index}>
            <p className="small faint">
              {say(`web.evidence.${one.kind}`)} · {one.person} · {numbers.moment(one.at)}
            </p>
            {one.number !== undefined && <p>{numbers.decimal(one.number, Number.isInteger(one.number) ? 0 : 2)}</p>}
            {one.link && (
              <p>
                <a href={/^https?:/.test(one.link) ? one.link : undefined} target="_blank" rel="noreferrer noopener">
                  {one.link}
                </a>
              </p>
            )}
            {one.text && <p className={classes.text}>{one.text}</p>}
            <Files files={one.files ?? []} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ task }: { task: Schemas['Task'] }) {
  const say = useSay();
  const numbers = useNumbers();
  const undo = useUndo();
  if (task.history.length === 0) return null;
  return (
    <section className="stack-tight">
      <h2>{say('web.task.history')}</h2>
      <ol className={classes.history}>
        {task.history.map((event, index) => (
          <li key={event.id ?? index}>
            <div>
              <p>{event.said}</p>
              <p className="small faint">
                {event.person} · {numbers.moment(event.at)}
              </p>
            </div>
            {event.can_undo && event.id !== undefined && (
              <Button size="compact-xs" variant="subtle" leftSection={<Icon name="undo" size={14} />} loading={undo.isPending} onClick={() => undo.mutate(event.id ?? 0)}>
                {say('web.task.undo')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {undo.error && <FaultNote error={undo.error} />}
    </section>
  );
}
