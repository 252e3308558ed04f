/// What can be done with a task, or with several that are ticked: what is nearest as buttons, the rest in a menu.
import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import type { TaskRow } from '../../api/plan_queries';
import { useSay } from '../../words/words';
import { Icon } from '../Icon';
import { FaultNote } from '../Notes';
import { ActDialog } from './ActDialog';
import { asking, type ActName } from './acts';
import { useAct } from './outcome';

interface ActButtonsProps {
  acts: ActName[];
  tasks: TaskRow[];
  /// So many stand as buttons.
  most?: number;
  size?: 'xs' | 'sm';
  onDone?: (result: Schemas['TaskActResult']) => void;
}

const mainFirst: ActName[] = ['submit', 'accept', 'begin', 'start', 'return', 'reopen', 'delegate', 'reassign', 'move', 'off_control'];

export function ActButtons({ acts, tasks, most = 2, size = 'sm', onDone }: ActButtonsProps) {
  const say = useSay();
  const [asked, setAsked] = useState<ActName>();
  const perform = useAct(onDone);
  const sorted = mainFirst.filter((act) => acts.includes(act));
  const run = (act: ActName) => (asking.has(act) ? setAsked(act) : perform.mutate({ act, tasks: tasks.map((task) => task.id), titles: new Map(tasks.map((task) => [task.id, task.title])) }));
  const rest = sorted.slice(most);
  return (
    <>
      <div className="row" style={{ gap: 8 }}>
        {sorted.slice(0, most).map((act, index) => (
          <Button key={act} size={size} variant={index === 0 ? 'filled' : 'default'} loading={perform.isPending && perform.variables.act === act} onClick={() => run(act)}>
            {say(`web.act.${act}`)}
          </Button>
        ))}
        {rest.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size={size} variant={sorted.length === rest.length ? 'default' : 'subtle'}>{say('web.act.more')}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map((act) => (
                <Menu.Item key={act} onClick={() => run(act)}>
                  {say(`web.act.${act}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {perform.error && <FaultNote error={perform.error} />}
      <ActDialog asked={asked && { act: asked, tasks }} onClose={() => setAsked(undefined)} onDone={onDone} />
    </>
  );
}

/// The acts that stand in the row of a list.
export function RowActs({ acts, task, onAsk, onComment }: { acts: ActName[]; task: TaskRow; onAsk: (act: ActName, task: TaskRow) => void; onComment: (task: TaskRow) => void }) {
  const say = useSay();
  const perform = useAct();
  return (
    <span style={{ display: 'inline-flex', gap: 4 }} className="no-print">
      {acts.map((act) => (
        <Button
          key={act}
          size="compact-xs"
          variant="default"
          aria-label={say('web.act.on', { act: say(`web.act.${act}`), title: task.title })}
          loading={perform.isPending && perform.variables.act === act}
          onClick={() => (asking.has(act) ? onAsk(act, task) : perform.mutate({ act, tasks: [task.id], titles: new Map([[task.id, task.title]]) }))}
        >
          {say(`web.act.${act}`)}
        </Button>
      ))}
      <Button size="compact-xs" variant="subtle" px={4} aria-label={say('web.act.on', { act: say('web.task.comment'), title: task.title })} title={say('web.task.comment')} onClick={() => onComment(task)}>
        <Icon name="speech" size={16} />
      </Button>
    </span>
  );
}
