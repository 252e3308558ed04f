/// What was understood of a document, every field beside its place in the source and open to be put right.
import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { memo, useEffect, useState, type ReactNode } from 'react';
import { DayInput, PeriodInput } from '../../../parts/DayInput';
import type { TermReading } from '../../../parts/deadlines/terms';
import { Executors } from '../../../parts/executors/Executors';
import { Icon } from '../../../parts/Icon';
import { short } from '../../../words/short';
import { useSay } from '../../../words/words';
import { clausesOf, ownerOf, type FoundClause, type Reading } from './fields';
import { PlanBlock } from './PlanBlock';
import type { Question } from './questions';
import classes from './review.module.css';
import { asksDutyPeriod, type Review, type Step } from './review';
import { TermInput } from '../../../parts/deadlines/TermInput';
import { ExecutorsInput } from '../../../parts/executors/ExecutorsInput';
import { Marks } from './Marks';

export interface UnderstandingProps {
  review: Review;
  marks: Map<string, Question['kind'][]>;
  readings: ReadonlyMap<string, TermReading>;
  opened?: string;
  onOpen: (field: string | undefined, edits?: boolean) => void;
  onStep: (step: Step) => void;
}

export function Understanding(props: UnderstandingProps) {
  const say = useSay();
  const { review, marks, opened, onOpen, onStep } = props;
  const { reading } = review;
  const clauses = clausesOf(reading);
  const duties = clauses.filter(({ clause }) => clause.is_duty).length;
  return (
    <div className={classes.parts}>
      <Head reading={reading} onStep={onStep} />
      {(reading.basis?.length ?? 0) > 0 && (
        <Fold title={say('web.review.basis', { n: reading.basis?.length ?? 0 })} stems={['basis']} opened={opened}>
          <ul className={classes.plain}>
            {reading.basis?.map((one, index) => (
              <li key={index} data-field={`basis.${index}`}>
                {one.text} {one.is_amended && <span className={classes.sign}>{say('web.review.amended')}</span>}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {clauses.length > 0 && (
        <Fold title={say('web.review.clauses', { n: clauses.length, duties })} stems={['clause', 'clauses']} opened={opened} marks={clauses.flatMap(({ key }) => marks.get(key) ?? [])}>
          <Checkbox size="xs" label={say('web.review.takes_duties')} checked={review.takesDuties} onChange={(event) => onStep({ act: 'duties', takes: event.currentTarget.checked })} />
          {asksDutyPeriod(review) && (
            <div data-field="clauses:period">
              <PeriodInput size="xs" value={review.settings[reading.plans.length]?.period} onChange={(period) => onStep({ act: 'settings', plan: reading.plans.length, change: { period } })} />
            </div>
          )}
          <ol className={classes.plain}>
            {clauses.map((found) => (
              <ClauseLine
                key={found.key}
                found={found}
                clause={found.clause}
                mark={(marks.get(found.key) ?? []).join(' ')}
                isOpen={ownerOf(opened ?? '') === found.key}
                settings={review.settings[0]}
                takesDuties={review.takesDuties}
                onOpen={onOpen}
                onStep={onStep}
              />
            ))}
          </ol>
        </Fold>
      )}
      {reading.lists?.map((list, index) => (
        <Fold key={index} title={say('web.review.school_list', { title: short(list.title || say('web.review.list_bare')), n: list.schools.length })} stems={[`list.${index}`]} opened={opened}>
          <ol className={classes.names}>
            {list.schools.map((school, at) => (
              <li key={at} data-field={`list.${index}.${at}`}>
                {school}
              </li>
            ))}
          </ol>
        </Fold>
      ))}
      {(reading.pairs?.length ?? 0) > 0 && (
        <Fold title={say('web.review.pairs', { n: reading.pairs?.length ?? 0, leaders: new Set(reading.pairs?.map((pair) => pair.leader)).size })} stems={['pair']} opened={opened}>
          <ol className={classes.names}>
            {reading.pairs?.map((pair, index) => (
              <li key={index} data-field={`pair.${index}`}>
                {pair.school} → {pair.leader}
              </li>
            ))}
          </ol>
        </Fold>
      )}
      {reading.plans.map((_, index) => (
        <PlanBlock key={index} index={index} {...props} />
      ))}
    </div>
  );
}

/// A part that can be folded; it opens by itself when a field of it is shown.
function Fold({ title, stems, opened, marks = [], children }: { title: string; stems: string[]; opened?: string; marks?: Question['kind'][]; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const isShown = stems.some((stem) => opened === stem || opened?.startsWith(`${stem}.`) || opened?.startsWith(`${stem}:`));
  useEffect(() => {
    if (isShown) setOpen(true);
  }, [isShown, opened]);
  return (
    <section className={classes.part} data-field={stems[0]}>
      <h2 className={classes.partHead}>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name={isOpen ? 'down' : 'right'} size={16} />
          {title}
          <Marks kinds={[...new Set(marks)]} />
        </button>
      </h2>
      {isOpen && <div className={classes.partBody}>{children}</div>}
    </section>
  );
}

const headFields = ['kind', 'number', 'date', 'place', 'body', 'title', 'signer_post', 'signer_name'] as const;

const Head = memo(function Head({ reading, onStep }: { reading: Reading; onStep: (step: Step) => void }) {
  const say = useSay();
  const { head } = reading;
  return (
    <section className={classes.part} data-field="head">
      <h2 className="hidden">{say('web.review.head')}</h2>
      <div className={classes.head}>
        {headFields.map((name) => (
          <div key={name} data-field={`head:${name}`} data-name={name}>
            {name === 'date' ? (
              <DayInput size="xs" label={say('web.order.head.date')} value={head.date ?? ''} onChange={(date) => onStep({ act: 'head', change: { date } })} />
            ) : (
              <Field label={say(`web.order.head.${name}`)} value={head[name] ?? ''} isLong={name === 'title'} onChange={(value) => onStep({ act: 'head', change: { [name]: value } })} />
            )}
          </div>
        ))}
        <div data-field="head:controller" data-name="controller">
          <Field label={say('web.order.head.controller')} value={reading.controller ?? ''} onChange={(controller) => onStep({ act: 'controller', controller })} />
        </div>
      </div>
    </section>
  );
});

/// A text that is taken when the person leaves it.
export function Field({ label, value, isLong, onChange }: { label: string; value: string; isLong?: boolean; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const take = () => {
    if (text.trim() !== value.trim()) onChange(text.trim());
  };
  const field = { size: 'xs' as const, label, value: text, onBlur: take };
  if (isLong) return <Textarea autosize minRows={1} maxRows={8} {...field} onChange={(event) => setText(event.currentTarget.value)} />;
  return <TextInput {...field} onChange={(event) => setText(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Enter' && take()} />;
}

interface ClauseLineProps {
  found: FoundClause;
  clause: FoundClause['clause'];
  mark: string;
  isOpen: boolean;
  settings?: Review['settings'][number];
  takesDuties: boolean;
  onOpen: UnderstandingProps['onOpen'];
  onStep: (step: Step) => void;
}

const ClauseLine = memo(
  function ClauseLine({ found, clause, mark, isOpen, settings, takesDuties, onOpen, onStep }: ClauseLineProps) {
    const say = useSay();
    const { key, depth } = found;
    return (
      <li className={classes.clause} data-field={key} data-open={isOpen || undefined} style={{ paddingLeft: depth * 16 }}>
        <button type="button" data-walk className={classes.clauseHead} aria-expanded={isOpen} onClick={() => onOpen(isOpen ? undefined : key)}>
          <span className={classes.number}>{clause.number || '•'}</span>
          <span className={classes.clauseText}>{clause.text}</span>
          {clause.term?.phrase && <span className={classes.sign}>{clause.term.phrase}</span>}
          {clause.is_control && <span className={classes.sign}>{say('web.review.control')}</span>}
          <Marks kinds={mark.split(' ').filter(Boolean)} />
        </button>
        {isOpen && (
          <div className={classes.editor}>
            <Field isLong label={say('web.review.text')} value={clause.text} onChange={(text) => onStep({ act: 'clause', key, change: { text } })} />
            <div data-field={`${key}:executors`}>
              <ExecutorsInput label={say('web.review.addressee')} written={clause.addressee ?? ''} executors={clause.executors ?? []} onRead={(written, executors) => onStep({ act: 'executors', keys: [key], written, executors })} />
            </div>
            <div data-field={`${key}:term`}>
              <TermInput label={say('web.review.term')} phrase={clause.term?.phrase ?? ''} deadline={clause.term?.deadline} settings={{ period: settings?.period, week: settings?.week }} onRead={(term) => onStep({ act: 'term', keys: [key], ...term })} />
            </div>
            <Checkbox size="xs" disabled={!takesDuties} label={say('web.review.is_duty')} checked={clause.is_duty ?? false} onChange={(event) => onStep({ act: 'clause', key, change: { is_duty: event.currentTarget.checked } })} />
          </div>
        )}
        {!isOpen && clause.is_duty && (clause.executors?.length ?? 0) > 0 && depth === 0 && (
          <span className={classes.clauseWho} data-field={`${key}:executors`}>
            <Executors executors={clause.executors ?? []} />
          </span>
        )}
      </li>
    );
  },
  (was, is) => was.clause === is.clause && was.mark === is.mark && was.isOpen === is.isOpen && was.settings === is.settings && was.takesDuties === is.takesDuties && was.found.key === is.found.key && was.onOpen === is.onOpen,
);
