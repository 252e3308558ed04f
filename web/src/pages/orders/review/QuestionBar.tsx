/// One question at a time: what is asked, what can be answered by one press, and where one types something else.
import { Button, Checkbox, Textarea } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type Ref } from 'react';
import { TermInput } from '../../../parts/deadlines/TermInput';
import { ExecutorsInput } from '../../../parts/executors/ExecutorsInput';
import { PeriodInput } from '../../../parts/DayInput';
import type { Schemas } from '../../../api/client';
import { Icon } from '../../../parts/Icon';
import { useKeys } from '../../../shell/keys';
import { useSay } from '../../../words/words';
import { alikeOf } from './alike';
import { optionsOf, type Known, type Option } from './answers';
import { ownerOf, rowAt } from './fields';
import { isOpen, type Question } from './questions';
import classes from './review.module.css';
import type { Act, Review } from './review';
import { useAsked } from './asked';
import { useRegister } from './register';

/// `alike`: the same answer to these questions too.
export type Answer = (question: Question, option: Option, alike?: { questions: Question[]; known: Known }) => void;

interface QuestionBarProps {
  ref: Ref<HTMLDivElement>;
  review: Review;
  question?: Question;
  questions: Question[];
  open: Question[];
  isReading: boolean;
  canUndo: boolean;
  onGo: (direction: 1 | -1) => void;
  onPick: (key: string) => void;
  onAnswer: Answer;
  onPlace: (place: string) => void;
  onUndo: () => void;
  onAccept: () => void;
}

export function QuestionBar({ ref, review, question, questions, open, isReading, canUndo, onGo, onPick, onAnswer, onPlace, onUndo, onAccept }: QuestionBarProps) {
  const say = useSay();
  const asked = useAsked(review);
  const register = useRegister(question?.kind === 'members');
  const [isListed, setListed] = useState(false);
  const known = useMemo<Known>(() => ({ reading: review.reading, today: new Date().toISOString().slice(0, 10), register }), [review.reading, register]);
  const options = useMemo(() => (question ? optionsOf(question, known) : []), [question, known]);
  const [isForAll, setForAll] = useState(false);
  const alike = question ? alikeOf(question, open) : [];
  const bar = useRef<HTMLDivElement>(null);
  const own = useRef<HTMLDivElement>(null);
  const give = (to: Question, option: Option) => {
    onAnswer(to, option, isForAll && alike.length ? { questions: alike, known } : undefined);
    setForAll(false);
  };
  const press = (index: number) => {
    const option = options[index];
    if (question && option && isOpen(review, question)) give(question, option);
  };
  const enter = (event: KeyboardEvent) => {
    // A button under the caret is pressed by the browser itself.
    if (event.target !== bar.current && event.target !== document.body) return;
    event.preventDefault();
    const field = own.current?.querySelector<HTMLElement>('input, textarea');
    if (field) field.focus();
    else press(0);
  };
  useKeys({ ...Object.fromEntries(options.slice(0, 9).map((_, index) => [String(index + 1), () => press(index)])), Enter: enter });
  const at = question ? open.findIndex((one) => one.key === question.key) : -1;
  const answered = questions.filter((one) => !isOpen(review, one)).length;
  const put = (node: HTMLDivElement | null) => {
    bar.current = node;
    if (typeof ref === 'function') ref(node);
    else if (ref) ref.current = node;
  };
  return (
    <div ref={put} className={classes.bar} data-bar tabIndex={-1} role="group" aria-labelledby="question-count" data-done={open.length === 0 || undefined}>
      <div className={classes.barHead}>
        <button type="button" className={classes.step} onClick={() => onGo(-1)} disabled={open.length === 0} aria-label={say('web.review.previous')} title={`${say('web.review.previous')} (p)`}>
          <Icon name="left" size={18} />
        </button>
        <button type="button" className={classes.step} onClick={() => onGo(1)} disabled={open.length === 0} aria-label={say('web.review.next')} title={`${say('web.review.next')} (n)`}>
          <Icon name="right" size={18} />
        </button>
        <strong id="question-count" aria-live="polite">
          {open.length === 0 ? say('web.review.no_questions') : say('web.review.questions', { n: open.length })}
        </strong>
        {at >= 0 && open.length > 1 && <span className="faint small">{say('web.review.question_at', { at: at + 1, n: open.length })}</span>}
        {isReading && <span className="faint small">{say('web.review.reading_days')}</span>}
        <span className={classes.barActs}>
          {canUndo && (
            <button type="button" className={classes.link} onClick={onUndo}>
              {say('web.review.undo')}
            </button>
          )}
          <button type="button" className={classes.link} aria-expanded={isListed} onClick={() => setListed(!isListed)}>
            {say('web.review.list')}
          </button>
        </span>
      </div>
      {question && isOpen(review, question) ? (
        <div className={classes.question} data-kind={question.kind}>
          <p className={classes.asked}>
            <Icon name="question" size={18} />
            <span>
              <span className={classes.where}>{asked.where(question)}</span>
              {asked.title(question)} <span className="soft">{asked.detail(question)}</span>
            </span>
          </p>
          {question.kind === 'twin' && <Differences question={question} />}
          {question.kind === 'remark' && question.problems.length > 1 && <Others problems={question.problems.slice(1)} onPlace={onPlace} />}
          <div className={classes.options}>
            {options.map((option, index) => (
              <Button key={option.code} size="xs" variant={index === 0 ? 'light' : 'default'} onClick={() => give(question, option)} className={classes.option}>
                {index < 9 && <kbd aria-hidden="true">{index + 1}</kbd>}
                <span>{say(option.word, option.args)}</span>
              </Button>
            ))}
          </div>
          {alike.length > 0 && <Checkbox size="xs" label={say('web.ask.for_all', { n: alike.length })} checked={isForAll} onChange={(event) => setForAll(event.currentTarget.checked)} />}
          <div ref={own} className={classes.ownWrap}>
            <Own key={question.key} question={question} review={review} onAct={(act) => onAnswer(question, { code: 'own', word: 'web.ask.own', act })} />
          </div>
        </div>
      ) : (
        open.length === 0 && (
          <div className={classes.options}>
            <Button onClick={onAccept}>{say('web.review.accept')}</Button>
            <span className="soft small">{say('web.review.answered', { n: answered })}</span>
          </div>
        )
      )}
      {isListed && <QuestionList review={review} questions={questions} current={question?.key} onPick={onPick} />}
    </div>
  );
}

/// Something else than what is offered, typed.
function Own({ question, review, onAct }: { question: Question; review: Review; onAct: (act: Act) => void }) {
  const say = useSay();
  const keys = question.fields.map(ownerOf);
  const { period, week, checkpoints, moment } = review.settings[rowAt(keys[0] ?? '')?.plan ?? 0] ?? {};
  if (question.kind === 'term' || question.kind === 'outside')
    return (
      <TermInput
        label={say('web.ask.term.own')}
        placeholder={say('web.ask.term.own')}
        isLabelHidden
        phrase=""
        settings={{ period, week, checkpoints, moment }}
        isBrief
        onRead={(term) => term.deadline.kind !== 'unread' && onAct({ act: 'term', keys, phrase: term.phrase, deadline: term.deadline, said: term.said })}
      />
    );
  if (question.kind === 'executor')
    return (
      <ExecutorsInput
        label={say('web.ask.executor.own')}
        placeholder={say('web.ask.executor.own')}
        isLabelHidden
        isBrief
        written=""
        executors={[]}
        onRead={(written, [first]) => {
          const kind = first && first.kind !== 'unknown' ? first.kind : 'organisation';
          onAct({ act: 'learn', term: { term: question.executor.written, stands_for: first?.name || written, kind, spread: first?.spread ?? 'none' } });
        }}
      />
    );
  if (question.kind === 'nobody')
    return (
      <ExecutorsInput
        label={say('web.ask.nobody.own')}
        placeholder={say('web.ask.nobody.own')}
        isLabelHidden
        isBrief
        written=""
        executors={[]}
        onRead={(written, executors) => onAct({ act: 'executors', keys, written, executors })}
      />
    );
  if (question.kind === 'period') return <PeriodInput size="xs" onChange={(period_) => onAct({ act: 'settings', plan: question.plan, change: { period: period_ } })} />;
  if (question.kind === 'members') return <OwnNames onNames={(names) => onAct({ act: 'members', spread: question.spread, names })} />;
  return null;
}

function OwnNames({ onNames }: { onNames: (names: string[]) => void }) {
  const say = useSay();
  const [text, setText] = useState('');
  const names = namesOf(text);
  return (
    <form
      className={classes.own}
      onSubmit={(event) => {
        event.preventDefault();
        if (names.length) onNames(names);
      }}
    >
      <Textarea size="xs" autosize minRows={1} maxRows={8} aria-label={say('web.ask.members.own')} placeholder={say('web.ask.members.own')} value={text} onChange={(event) => setText(event.currentTarget.value)} style={{ flex: 1 }} />
      <Button size="xs" variant="default" type="submit" disabled={names.length === 0}>
        {say('web.ask.members.take', { n: names.length })}
      </Button>
    </form>
  );
}

export const namesOf = (text: string) => [...new Set(text.split(/\n|;/).map((name) => name.trim()).filter(Boolean))];

function Differences({ question }: { question: Question & { kind: 'twin' } }) {
  const say = useSay();
  const differences = question.twin.differences ?? [];
  if (differences.length === 0) return <p className="soft small">{say('web.ask.twin.same')}</p>;
  return (
    <details open={differences.length <= 6}>
      <summary>{say('web.ask.twin.differences', { n: differences.length })}</summary>
      <ul className={classes.differences}>
        {differences.map((one, index) => (
          <li key={index}>{one.said}</li>
        ))}
      </ul>
    </details>
  );
}

/// Remarks of the same kind; each shows its place.
function Others({ problems, onPlace }: { problems: Schemas['Problem'][]; onPlace: (place: string) => void }) {
  const say = useSay();
  return (
    <details open={problems.length <= 4}>
      <summary>{say('web.ask.remark.others', { n: problems.length })}</summary>
      <ul className={classes.differences}>
        {problems.map((one, index) => (
          <li key={index}>
            <button type="button" className={classes.link} disabled={!one.place?.path} onClick={() => onPlace(one.place?.path ?? '')}>
              {one.rule || one.said}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function QuestionList({ review, questions, current, onPick }: { review: Review; questions: Question[]; current?: string; onPick: (key: string) => void }) {
  const say = useSay();
  const asked = useAsked(review);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <ol ref={list} className={classes.list} aria-label={say('web.review.list')}>
      {questions.map((one) => {
        const isAnswered = !isOpen(review, one);
        return (
          <li key={one.key}>
            <button type="button" aria-current={one.key === current ? 'true' : undefined} onClick={() => onPick(one.key)} disabled={isAnswered}>
              <Icon name={isAnswered ? 'check' : 'question'} size={15} />
              <span>
                {asked.title(one)} <span className="faint">{asked.where(one)}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
