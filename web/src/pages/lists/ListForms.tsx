/// What is done with a list as a whole: the checking window, the order.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { DayInput } from '../../parts/DayInput';
import { FaultNote } from '../../parts/Notes';
import { useSay } from '../../words/words';
import classes from './lists.module.css';
import { By, useListStep } from './step';

type List = Schemas['SchoolListView'];

export function WindowForm({ list }: { list: List }) {
  const say = useSay();
  const [first, setFirst] = useState(list.first ?? '');
  const [last, setLast] = useState(list.last ?? '');
  const [by, setBy] = useState('');
  const [isOpen, setOpen] = useState(list.state === 'draft');
  const step = useListStep(list.id, () => setOpen(false));
  if (!isOpen)
    return (
      <div>
        <Button variant="default" onClick={() => setOpen(true)}>
          {say('web.lists.prolong')}
        </Button>
      </div>
    );
  return (
    <form
      className={classes.form}
      aria-label={say('web.lists.window')}
      onSubmit={(event) => {
        event.preventDefault();
        step.mutate({ wish: { kind: 'window', by: by.trim(), first, last } });
      }}
    >
      <h2>{say('web.lists.window')}</h2>
      <p className="soft">{say('web.lists.window_note')}</p>
      <div className={classes.fields}>
        <DayInput label={say('web.lists.first')} value={first} onChange={setFirst} />
        <DayInput label={say('web.lists.last')} value={last} onChange={setLast} />
        <By value={by} onChange={setBy} />
      </div>
      {step.error && <FaultNote error={step.error} />}
      <div>
        <Button type="submit" disabled={!first || !last || !by.trim()} loading={step.isPending}>
          {say('web.lists.open_window')}
        </Button>
      </div>
    </form>
  );
}

export function ApproveForm({ list }: { list: List }) {
  const say = useSay();
  const [number, setNumber] = useState('');
  const [day, setDay] = useState('');
  const [by, setBy] = useState('');
  const step = useListStep(list.id);
  return (
    <form
      className={classes.form}
      aria-label={say('web.lists.approve')}
      onSubmit={(event) => {
        event.preventDefault();
        step.mutate({ wish: { kind: 'approve', by: by.trim(), order_number: number.trim(), order_date: day } });
      }}
    >
      <h2>{say('web.lists.approve')}</h2>
      <p className="soft">{say('web.lists.approve_note', { n: list.kept })}</p>
      <div className={classes.fields}>
        <TextInput label={say('web.lists.order_number')} w={150} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
        <DayInput label={say('web.lists.order_date')} value={day} onChange={setDay} />
        <By value={by} onChange={setBy} />
      </div>
      {step.error && <FaultNote error={step.error} />}
      <div>
        <Button type="submit" disabled={!number.trim() || !day || !by.trim()} loading={step.isPending}>
          {say('web.lists.approve_do')}
        </Button>
      </div>
    </form>
  );
}

/// A list that should not stand is withdrawn with a reason; it stays readable, and the reason with it.
export function WithdrawForm({ list }: { list: List }) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [by, setBy] = useState('');
  const step = useListStep(list.id);
  if (!isOpen)
    return (
      <div>
        <Button variant="subtle" onClick={() => setOpen(true)}>
          {say('web.lists.withdraw')}
        </Button>
      </div>
    );
  return (
    <form
      className={classes.form}
      aria-label={say('web.lists.withdraw')}
      onSubmit={(event) => {
        event.preventDefault();
        step.mutate({ wish: { kind: 'withdraw', by: by.trim(), text: text.trim() } });
      }}
    >
      <h2>{say('web.lists.withdraw')}</h2>
      <p className="soft">{say('web.lists.withdraw_note')}</p>
      <div className={classes.fields}>
        <TextInput label={say('web.lists.withdraw_why')} w={420} maw="100%" value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <By value={by} onChange={setBy} />
      </div>
      {step.error && <FaultNote error={step.error} />}
      <div className="row">
        <Button type="submit" variant="default" disabled={!text.trim() || !by.trim()} loading={step.isPending}>
          {say('web.lists.withdraw')}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          {say('web.do.cancel')}
        </Button>
      </div>
    </form>
  );
}
