/// One measure beside the plan: its words, how they were understood, its tasks, and what people say of it.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import type { TaskRow } from '../../api/plan_queries';
import { Comments } from '../../parts/comments/Comments';
import { Executors } from '../../parts/executors/Executors';
import { Icon } from '../../parts/Icon';
import { Facts } from '../../parts/Facts';
import { Progress } from '../../parts/Progress';
import { Shape } from '../../parts/Shape';
import { SidePanel } from '../../parts/SidePanel';
import { TaskState } from '../../parts/TaskState';
import { useKeys } from '../../shell/keys';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { placeOf } from './draft';
import { sectionName } from './measures';
import classes from './plans.module.css';

interface MeasurePanelProps {
  plan: Schemas['Plan'];
  id: string;
  tasks: TaskRow[];
  isWhole: boolean;
  onTask: (task: number) => void;
  onEdit: () => void;
  onClose: () => void;
}

export function MeasurePanel({ plan, id, tasks, isWhole, onTask, onEdit, onClose }: MeasurePanelProps) {
  const say = useSay();
  const place = placeOf(plan.body, id);
  const section = place && plan.body.sections[place.section];
  const measure = section?.measures[place?.index ?? 0];
  useKeys({
    e: (event) => {
      event.preventDefault();
      onEdit();
    },
  });
  if (!measure || !section)
    return (
      <SidePanel title={say('web.measure.gone')} onClose={onClose}>
        <p className="soft">{say('web.measure.gone_next')}</p>
      </SidePanel>
    );
  const own = tasks.filter((task) => task.measure === id);
  const facts: [string, React.ReactNode][] = [
    [say('web.measure.term'), measure.phrase && say('web.task.quoted', { phrase: measure.phrase })],
    [say('web.measure.understood'), measure.said],
    [say('web.measure.executors'), (measure.executors?.length ?? 0) > 0 && <Executors executors={measure.executors ?? []} members={plan.body.members} />],
    [say('web.measure.expected'), measure.expected],
    [say('web.measure.evidence'), measure.evidence && say(`web.evidence.${measure.evidence}`)],
    [say('web.measure.section'), sectionName(section)],
    [
      say('web.task.order'),
      plan.row.order && measure.source && (
        <Link to="/orders/$id" params={{ id: String(plan.row.order.id) }} search={{ place: measure.source } as never}>
          {say('web.measure.in_document')}
        </Link>
      ),
    ],
  ];
  return (
    <SidePanel title={[measure.number, measure.title].filter(Boolean).join('. ')} aside={measure.progress && <Progress progress={measure.progress} />} onClose={onClose}>
      <div className="stack" style={{ gap: 24 }}>
        <div>
          <Button variant="default" onClick={onEdit}>
            {say('web.do.edit')}
          </Button>
        </div>
        <Facts facts={facts} />
        <section className="stack-tight">
          <h2>{say('web.measure.tasks', { n: own.length })}</h2>
          {!isWhole && own.length === 0 ? <Shape kind="lines" rows={3} /> : <TaskLines tasks={own} onTask={onTask} />}
        </section>
        <Comments kind="measure" id={`${plan.row.id}:${id}`} />
      </div>
    </SidePanel>
  );
}

const atOnce = 30;

export function TaskLines({ tasks, onTask, isTitled }: { tasks: TaskRow[]; onTask: (task: number) => void; isTitled?: boolean }) {
  const say = useSay();
  const numbers = useNumbers();
  const [isAll, setAll] = useState(false);
  const shown = isAll ? tasks : tasks.slice(0, atOnce);
  return (
    <>
      <ul className={classes.taskLines}>
        {shown.map((task) => (
          <li key={task.id}>
            <button type="button" onClick={() => onTask(task.id)}>
              <span className={classes.taskDay}>{task.due ? numbers.date(task.due) : task.waits_for ? say('web.task.waits_for', { what: task.waits_for }) : say('web.task.no_day')}</span>
              <span className={classes.taskWho}>
                {isTitled && <span>{task.title}</span>}
                <span className="soft">
                  {task.party_name}
                  {task.is_checkpoint && ` · ${say('web.term.checkpoint')}`}
                </span>
              </span>
              <TaskState state={task.state} isOverdue={task.is_overdue} />
              <Icon name="right" size={14} />
            </button>
          </li>
        ))}
      </ul>
      {tasks.length > shown.length && (
        <button type="button" className={classes.link} onClick={() => setAll(true)}>
          {say('web.group.more', { n: tasks.length - shown.length })}
        </button>
      )}
    </>
  );
}
