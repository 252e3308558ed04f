/// What an act asks before it is done: evidence, a reason, a day, somebody.
import { Button, Modal, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { upload, type Schemas } from '../../api/client';
import type { TaskRow } from '../../api/plan_queries';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { AttachButton, Picked, useFiles } from '../comments/Comments';
import { DayInput } from '../DayInput';
import { FaultNote, ProblemNote } from '../Notes';
import { PartyInput, type PartyWanted } from '../parties/PartyInput';
import type { ActName } from './acts';
import { useAct } from './outcome';

interface Asked {
  act: ActName;
  tasks: TaskRow[];
}

export function ActDialog({ asked, onClose, onDone }: { asked: Asked | undefined; onClose: () => void; onDone?: (result: Schemas['TaskActResult']) => void }) {
  const say = useSay();
  return (
    <Modal opened={asked !== undefined} onClose={onClose} size="lg" title={asked && say(`web.act.${asked.act}.title`)} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
      {asked && <ActForm key={`${asked.act}${asked.tasks[0]?.id}`} asked={asked} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function ActForm({ asked: { act, tasks }, onClose, onDone }: { asked: Asked; onClose: () => void; onDone?: (result: Schemas['TaskActResult']) => void }) {
  const say = useSay();
  const [reason, setReason] = useState('');
  const [due, setDue] = useState(tasks.length === 1 ? (tasks[0]?.due ?? '') : '');
  const [party, setParty] = useState<PartyWanted>({ name: '' });
  const [given, setGiven] = useState<Given>({ text: '', link: '', number: '' });
  const picked = useFiles();
  const perform = useAct();
  const kinds = [...new Set(tasks.map((task) => task.evidence ?? 'document'))];
  const send = useMutation({
    mutationFn: async () => {
      const laid = act === 'submit' ? await Promise.all(picked.files.map((file) => upload(file))) : [];
      return perform.mutateAsync({
        act,
        tasks: tasks.map((task) => task.id),
        titles: new Map(tasks.map((task) => [task.id, task.title])),
        ...(reason.trim() && { reason: reason.trim() }),
        ...(due && act === 'move' && { due }),
        ...((act === 'reassign' || act === 'delegate') && (party.party ? { party: party.party } : { party_name: party.name.trim() })),
        ...(act === 'submit' && { evidence: evidenceOf(given, laid, kinds) }),
      });
    },
    onSuccess: (result) => {
      if (result.done.length === 0 && result.refused.length > 0) return; // said below: it can be mended here
      onDone?.(result);
      onClose();
    },
  });
  const isReady = act === 'reassign' || act === 'delegate' ? party.name.trim() !== '' : act === 'move' ? due !== '' && reason.trim() !== '' : act === 'submit' ? true : reason.trim() !== '';
  const refused = send.data && send.data.done.length === 0 ? send.data.refused[0]?.problem : undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !send.isPending) send.mutate();
      }}
    >
      <About tasks={tasks} />
      {act === 'submit' && <EvidenceFields kinds={kinds} tasks={tasks} given={given} onChange={setGiven} picked={picked} />}
      {(act === 'reassign' || act === 'delegate') && (
        <>
          <PartyInput label={say(`web.act.${act}.to`)} value={party.name} onChange={setParty} except={tasks.length === 1 ? tasks[0]?.party : undefined} />
          <p className="soft small">{say(`web.act.${act}.note`)}</p>
        </>
      )}
      {act === 'move' && <DayInput label={say('web.act.move.day')} value={due} onChange={setDue} />}
      {act !== 'submit' && act !== 'reassign' && act !== 'delegate' && (
        <Textarea autosize minRows={2} label={say('web.act.reason')} description={say(`web.act.${act as 'return'}.reason`)} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
      )}
      {send.error && <FaultNote error={send.error} />}
      {refused && <ProblemNote problem={refused} />}
      <div className="row">
        <Button type="submit" disabled={!isReady} loading={send.isPending}>
          {say(`web.act.${act}.do`, { n: tasks.length })}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {say('web.do.cancel')}
        </Button>
      </div>
    </form>
  );
}

function About({ tasks }: { tasks: TaskRow[] }) {
  const say = useSay();
  const numbers = useNumbers();
  const [one] = tasks;
  if (!one) return null;
  if (tasks.length > 1) return <p className="soft">{say('web.act.many', { n: tasks.length })}</p>;
  return (
    <div>
      <p>{one.title}</p>
      <p className="soft small">{[one.due && say('web.task.due', { date: numbers.date(one.due) }), one.order_said, one.party_name].filter(Boolean).join(' · ')}</p>
    </div>
  );
}

interface Given {
  text: string;
  link: string;
  number: number | string;
}

function evidenceOf(given: Given, laid: Schemas['Upload'][], kinds: Schemas['Evidence'][]): NonNullable<Schemas['TaskAct']['evidence']> {
  const [kind] = kinds;
  return {
    ...(kinds.length === 1 && { kind }),
    ...(given.text.trim() && { text: given.text.trim() }),
    ...(given.link.trim() && kinds.includes('link') && { link: given.link.trim() }),
    ...(given.number !== '' && kinds.includes('number') && { number: Number(given.number) }),
    uploads: laid.map((one) => one.upload),
  };
}

/// The fields that the rows expect; of several kinds all that are needed.
function EvidenceFields({ kinds, tasks, given, onChange, picked }: { kinds: Schemas['Evidence'][]; tasks: TaskRow[]; given: Given; onChange: (given: Given) => void; picked: ReturnType<typeof useFiles> }) {
  const say = useSay();
  const [one] = tasks;
  const kind = kinds.length === 1 ? (kinds[0] ?? 'document') : 'several';
  return (
    <>
      <p>
        {say(`web.evidence.ask.${kind}`, { n: tasks.length })}
        {tasks.length === 1 && one?.expected && <> {say('web.evidence.expected', { expected: one.expected })}</>}
      </p>
      {kinds.includes('link') && <TextInput label={say('web.evidence.link')} placeholder={say('web.evidence.link_example')} value={given.link} onChange={(event) => onChange({ ...given, link: event.currentTarget.value })} data-autofocus />}
      {kinds.includes('number') && <NumberInput label={say('web.evidence.number')} w={200} decimalSeparator="," value={given.number} onChange={(number) => onChange({ ...given, number })} data-autofocus />}
      <Textarea
        autosize
        minRows={2}
        label={say(kind === 'document' || kind === 'minutes' ? 'web.evidence.text_document' : kind === 'note' ? 'web.evidence.note' : 'web.evidence.text')}
        placeholder={kind === 'document' ? say('web.evidence.document_example') : kind === 'minutes' ? say('web.evidence.minutes_example') : undefined}
        value={given.text}
        onChange={(event) => onChange({ ...given, text: event.currentTarget.value })}
        data-autofocus={kind === 'document' || kind === 'minutes' || kind === 'note' || undefined}
      />
      <div className="stack-tight">
        <Picked files={picked.files} onDrop={picked.drop} />
        <div>
          <AttachButton onPick={picked.pick} onFiles={picked.take} />
        </div>
      </div>
    </>
  );
}
