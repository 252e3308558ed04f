/// One school of a list: why it is proposed, what it says to that, what was decided and why.
import { Button, Group, Radio, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { AttachButton, Files, Picked, useFiles } from '../../parts/comments/Comments';
import { FaultNote } from '../../parts/Notes';
import { SidePanel } from '../../parts/SidePanel';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './lists.module.css';
import { By, useListStep } from './step';
import { useRights } from '../../shell/me';

type List = Schemas['SchoolListView'];
type Entry = Schemas['ListEntry'];

/// Nine sentences tell three signs; a school may carry fifty.
const groundsShown = 9;

export function EntryPanel({ list, entry, onClose }: { list: List; entry: Entry; onClose: () => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const rights = useRights();
  const isBias = list.purpose === 'bias_signs';
  return (
    <SidePanel title={entry.name} aside={[entry.municipality, entry.code].filter(Boolean).join(' · ')} onClose={onClose}>
      <div className="stack">
        <section className="stack-tight">
          <h3>{say('web.lists.why')}</h3>
          {entry.grounds.slice(0, groundsShown).map((ground, at) => (
            <p key={`${at}${ground}`}>{ground}</p>
          ))}
          {entry.grounds.length > groundsShown && (
            <details>
              <summary className="small">{say('web.lists.all_grounds')}</summary>
              <div className="stack-tight">
                {entry.grounds.slice(groundsShown).map((ground, at) => (
                  <p key={`${at}${ground}`}>{ground}</p>
                ))}
              </div>
            </details>
          )}
          {entry.ground && <p>{entry.ground}</p>}
          {(entry.years > 1 || entry.official_years > 0) && <p className="soft">{say('web.lists.how_long', { years: entry.years, official: entry.official_years })}</p>}
          <Link to={isBias ? '/objectivity/schools/$school' : '/schools/$school'} params={{ school: entry.code } as never} search={{} as never}>
            {say(isBias ? 'web.lists.open_panel' : 'web.list.open_school')}
          </Link>
        </section>
        <section className="stack-tight">
          <h3>{say('web.lists.reply_title')}</h3>
          {entry.replies.length === 0 && <p className="soft">{say('web.lists.reply_none')}</p>}
          {entry.replies.map((reply) => (
            <div key={reply.at + reply.by + reply.text}>
              <p className="small faint">{`${reply.by} · ${numbers.moment(reply.at)}`}</p>
              <p className={classes.text}>{reply.text}</p>
              <Files files={reply.files} />
            </div>
          ))}
          {list.next.includes('reply') && rights.mayAsk('POST /api/school-lists/{id}/steps') && <ReplyForm list={list} entry={entry} />}
        </section>
        {entry.verdict !== 'undecided' && (
          <section className="stack-tight">
            <h3>{say('web.lists.verdict')}</h3>
            <p>
              <strong>{entry.verdict_name}</strong>
              {`. ${entry.reason ?? ''}`}
            </p>
            <p className="small faint">{[entry.decided_by, entry.decided && numbers.date(entry.decided)].filter(Boolean).join(' · ')}</p>
          </section>
        )}
        {list.next.includes('decide') && rights.may('edit_lists', true) && <DecideForm list={list} entry={entry} />}
      </div>
    </SidePanel>
  );
}

function ReplyForm({ list, entry }: { list: List; entry: Entry }) {
  const say = useSay();
  const [text, setText] = useState('');
  const [by, setBy] = useState('');
  const { files, pick, take, drop, reset } = useFiles();
  const step = useListStep(list.id, () => {
    setText('');
    reset();
  });
  return (
    <form
      className="stack-tight no-print"
      aria-label={say('web.inquiry.do.reply')}
      onSubmit={(event) => {
        event.preventDefault();
        step.mutate({ wish: { kind: 'reply', school: entry.code, by: by.trim(), text: text.trim() || undefined }, files });
      }}
    >
      <Textarea label={say('web.inquiry.field.reply')} autosize minRows={2} maxRows={10} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <By label={say('web.inquiry.field.by_school')} value={by} onChange={setBy} />
      <Picked files={files} onDrop={drop} />
      {step.error && <FaultNote error={step.error} />}
      <div className="row">
        <Button type="submit" size="xs" variant="default" disabled={!by.trim() || (!text.trim() && files.length === 0)} loading={step.isPending}>
          {say('web.inquiry.do.reply')}
        </Button>
        <AttachButton onPick={pick} onFiles={take} />
      </div>
    </form>
  );
}

function DecideForm({ list, entry }: { list: List; entry: Entry }) {
  const say = useSay();
  const [verdict, setVerdict] = useState('');
  const [reason, setReason] = useState('');
  const [by, setBy] = useState('');
  const step = useListStep(list.id);
  return (
    <form
      className="stack-tight no-print"
      aria-label={say('web.lists.decide')}
      onSubmit={(event) => {
        event.preventDefault();
        step.mutate({ wish: { kind: 'decide', school: entry.code, verdict: verdict as 'kept' | 'removed', text: reason.trim(), by: by.trim() } });
      }}
    >
      <Radio.Group label={say('web.lists.decide')} value={verdict} onChange={setVerdict}>
        <Group mt={6} gap="md">
          <Radio value="kept" label={say('web.lists.keep')} />
          <Radio value="removed" label={say('web.lists.remove')} />
        </Group>
      </Radio.Group>
      <Textarea label={say('web.lists.reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <By value={by} onChange={setBy} />
      {step.error && <FaultNote error={step.error} />}
      <div>
        <Button type="submit" disabled={!verdict || !reason.trim() || !by.trim()} loading={step.isPending}>
          {say('web.lists.decide_do')}
        </Button>
      </div>
    </form>
  );
}
