/// A row of a plan: one line as understood; opened, every cell can be put right.
import { Button, Select, TextInput } from '@mantine/core';
import { memo, useEffect, useState } from 'react';
import type { Schemas } from '../../../api/client';
import { TermInput } from '../../../parts/deadlines/TermInput';
import { useUnderstood, type TermReading } from '../../../parts/deadlines/terms';
import { Executors } from '../../../parts/executors/Executors';
import { ExecutorsInput } from '../../../parts/executors/ExecutorsInput';
import { useSay } from '../../../words/words';
import { unreadPart, type Row } from './fields';
import { isOwnKind, Marks } from './Marks';
import classes from './review.module.css';
import type { Settings, Step } from './review';
import { Field } from './Understanding';

interface PlanRowProps {
  name: string;
  row: Row;
  mark: string;
  reading?: TermReading;
  isOpen: boolean;
  isOut: boolean;
  members: Record<string, string[]>;
  settings: Settings;
  onOpen: (field: string | undefined, edits?: boolean) => void;
  onStep: (step: Step) => void;
}

export const PlanRow = memo(function PlanRow(props: PlanRowProps) {
  const say = useSay();
  const understood = useUnderstood();
  const { name, row, mark, reading, isOpen, isOut, members, onOpen } = props;
  const kinds = mark.split(' ').filter(Boolean);
  const isAsked = kinds.some(isOwnKind);
  const isUnread = unreadPart(row.term.deadline) !== undefined;
  const told = isUnread ? '' : understood(reading, row.term.said);
  return (
    <li className={classes.row} data-field={name} data-asked={isAsked || undefined} data-open={isOpen || undefined} data-out={isOut || undefined}>
      <div className={classes.line}>
        <button type="button" data-walk className={classes.rowHead} aria-expanded={isOpen} onClick={() => onOpen(isOpen ? undefined : name)} title={row.title}>
          <span className={classes.number}>{row.number || '–'}</span>
          <span className={classes.title}>{row.title || say('web.review.no_title')}</span>
        </button>
        {!isOpen && (
          <>
            <span className={classes.term} data-field={`${name}:term`} onClick={() => onOpen(`${name}:term`, true)} title={[row.term.phrase, told].filter(Boolean).join('\n')}>
              <span className={classes.phrase}>{row.term.phrase || say('web.review.no_term')}</span>
              {told && told !== row.term.phrase && <span className={classes.told}>{told}</span>}
            </span>
            <span className={classes.who} data-field={`${name}:executors`} onClick={() => onOpen(`${name}:executors`, true)}>
              {(row.executors?.length ?? 0) > 0 ? <Executors executors={row.executors ?? []} members={members} most={1} /> : <span className="faint">{row.executors_written || say('web.review.nobody')}</span>}
            </span>
            <span className={classes.expected} data-field={`${name}:expected`} title={row.expected}>
              {row.expected}
            </span>
          </>
        )}
        {(isAsked || isOut) && (
          <span className={classes.rowMarks}>
            {isOut ? <span className="faint small">{say('web.review.left_out')}</span> : <Marks kinds={kinds} />}
          </span>
        )}
      </div>
      {isOpen && <Editor {...props} />}
    </li>
  );
});

const kindsOfEvidence: Schemas['Evidence'][] = ['document', 'minutes', 'note', 'link', 'number'];

function Editor({ name, row, isOut, members, settings, onStep, onOpen }: PlanRowProps) {
  const say = useSay();
  const { period, week, checkpoints, moment } = settings;
  return (
    <div className={classes.editor}>
      <div className={classes.editorLine}>
        <NumberField label={say('web.review.column.number')} value={row.number ?? ''} onChange={(number) => onStep({ act: 'row', key: name, change: { number } })} />
        <div style={{ flex: 1 }} data-field={`${name}:title`}>
          <Field isLong label={say('web.review.column.title')} value={row.title} onChange={(title) => onStep({ act: 'row', key: name, change: { title } })} />
        </div>
      </div>
      <div data-field={`${name}:term`}>
        <TermInput label={say('web.review.term')} phrase={row.term.phrase} deadline={row.term.deadline} settings={{ period, week, checkpoints, moment }} onRead={(term) => onStep({ act: 'term', keys: [name], ...term })} />
      </div>
      <div data-field={`${name}:executors`}>
        <ExecutorsInput label={say('web.review.column.executors')} written={row.executors_written ?? ''} executors={row.executors ?? []} members={members} onRead={(written, executors) => onStep({ act: 'executors', keys: [name], written, executors })} />
      </div>
      <div className={classes.editorLine}>
        <div style={{ flex: 1 }} data-field={`${name}:expected`}>
          <Field isLong label={say('web.review.expected')} value={row.expected ?? ''} onChange={(expected) => onStep({ act: 'row', key: name, change: { expected } })} />
        </div>
        <Select
          size="xs"
          w={150}
          allowDeselect={false}
          label={say('web.review.evidence')}
          data={kindsOfEvidence.map((value) => ({ value, label: say(`web.evidence.${value}`) }))}
          value={row.evidence ?? 'document'}
          onChange={(evidence) => onStep({ act: 'row', key: name, change: { evidence: evidence as Schemas['Evidence'] } })}
        />
      </div>
      <div className="row">
        <Button size="compact-xs" variant="default" onClick={() => onStep({ act: 'leave_out', key: name, isOut: !isOut })}>
          {say(isOut ? 'web.review.take_back' : 'web.review.leave_out')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={() => onOpen(undefined)}>
          {say('web.review.fold')}
        </Button>
      </div>
    </div>
  );
}

function NumberField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return <TextInput size="xs" w={64} label={label} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={() => text.trim() !== value && onChange(text.trim())} />;
}
