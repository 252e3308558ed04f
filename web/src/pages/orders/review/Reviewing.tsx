/// The review of one document: the source on the left, what was understood on the right, one question at a time above it.
import { Button, SegmentedControl } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { PageHead } from '../../../parts/PageHead';
import { SourceView } from '../../../parts/source/SourceView';
import { useKeys } from '../../../shell/keys';
import { useSay } from '../../../words/words';
import { useOrderName } from '../naming';
import { Accept } from './Accept';
import { answeredAlike } from './alike';
import { ownerOf, rowsOf } from './fields';
import { forget, keep, keptReview } from './keep';
import { useLinks } from './links';
import { isOwnKind } from './Marks';
import { QuestionBar, type Answer } from './QuestionBar';
import { marksOf, nextQuestion, openOf, questionsOf, type Draft } from './questions';
import { begin, reviewed, type Review, type Step } from './review';
import classes from './review.module.css';
import { useDated } from './terms';
import { Understanding } from './Understanding';

interface History {
  now: Review;
  past: Review[];
}
type Move = { do: 'step'; step: Step } | { do: 'put'; review: Review } | { do: 'undo' } | { do: 'again'; review: Review };

function moved(history: History, move: Move): History {
  if (move.do === 'again') return { now: move.review, past: [] };
  if (move.do === 'undo') return { now: history.past[0] ?? history.now, past: history.past.slice(1) };
  return { now: move.do === 'put' ? move.review : reviewed(history.now, move.step), past: [history.now, ...history.past].slice(0, 60) };
}

export function Reviewing({ draft }: { draft: Draft }) {
  const say = useSay();
  const navigate = useNavigate();
  const nameOf = useOrderName();
  const kept = useMemo(() => keptReview(draft.upload), [draft.upload]);
  const [{ now: review, past }, move] = useReducer(moved, undefined, () => ({ now: kept?.review ?? begin(draft), past: [] }));
  const [isResumed, setResumed] = useState(kept !== undefined);
  const [current, setCurrent] = useState<string>();
  const [side, setSide] = useState<'source' | 'understood'>('understood');
  const [isAccepting, setAccepting] = useState(false);
  const step = useCallback((one: Step) => move({ do: 'step', step: one }), []);

  const dated = useDated(review);
  const questions = useMemo(() => questionsOf(review, draft, dated), [review, draft, dated]);
  const open = useMemo(() => openOf(review, questions), [review, questions]);
  const marks = useMemo(() => marksOf(open), [open]);
  const question = questions.find((one) => one.key === current) ?? open[0];
  const links = useLinks(review.reading, () => setSide('understood'));
  const openLinked = links.open;
  const { head } = review.reading;
  const name = head.number || !head.title ? nameOf(head) : head.title;

  const isDone = useRef(false);
  const save = useDebouncedCallback((next: Review, left: number) => isDone.current || keep({ upload: draft.upload, name: draft.name || name, at: new Date().toISOString(), left, review: next }), 300);
  useEffect(() => {
    if (past.length > 0 || kept) save(review, open.length);
  }, [review, open.length]);

  const finish = () => {
    isDone.current = true;
    forget(draft.upload);
  };

  // A row that is opened brings its own question along.
  const asking = useRef(open);
  asking.current = open;
  const openField = useCallback(
    (field: string | undefined, edits?: boolean) => {
      const own = field && asking.current.find((one) => isOwnKind(one.kind) && one.fields.some((other) => ownerOf(other) === ownerOf(field)));
      if (own) setCurrent(own.key);
      openLinked(field, edits);
    },
    [openLinked],
  );

  const bar = useRef<HTMLDivElement>(null);
  const go = (direction: 1 | -1) => {
    const next = nextQuestion(questions, open, question?.key, direction);
    setCurrent(next);
    requestAnimationFrame(() => bar.current?.focus({ preventScroll: true }));
  };
  const answer: Answer = (asked, option, alike) => {
    if (option.leaves) {
      finish();
      void navigate({ to: '/orders/$id', params: { id: String(option.leaves) } });
      return;
    }
    if (option.edits) {
      links.open(option.edits, true);
      return;
    }
    const own: Step = { ...(option.act ?? { act: 'none' }), settle: { key: asked.key, answer: option.code } };
    const after = alike ? answeredAlike(reviewed(review, own), draft, dated, alike.questions, option.code, alike.known) : undefined;
    const next = nextQuestion(questions, open.filter((one) => one.key !== asked.key && !(after && one.key in after.settled)), asked.key, 1);
    if (after) move({ do: 'put', review: after });
    else step(own);
    setCurrent(next);
    requestAnimationFrame(() => bar.current?.focus({ preventScroll: true }));
  };
  const escape = () => {
    links.open(undefined);
    bar.current?.focus({ preventScroll: true });
  };
  useKeys({ n: () => go(1), p: () => go(-1), 'alt+ArrowDown': (event) => (event.preventDefault(), go(1)), 'alt+ArrowUp': (event) => (event.preventDefault(), go(-1)), j: () => links.walk(1), k: () => links.walk(-1) });
  // What the question is about is shown in both columns.
  const shown = question?.key;
  useEffect(() => {
    if (question && current !== undefined && !question.fields.some((field) => ownerOf(field) === ownerOf(links.opened ?? '-'))) links.show(question.fields[0] ?? '', question.kind === 'remark' ? question.problems[0]?.place?.path : undefined);
  }, [shown, current]);

  const rows = useMemo(() => rowsOf(review.reading).filter(({ key }) => !review.leftOut[key]).length, [review.reading, review.leftOut]);
  const turn = (to: 'source' | 'understood') => {
    setSide(to);
    if (to === 'source') requestAnimationFrame(links.again);
  };
  const blocking = open.filter((one) => one.isBlocking);
  return (
    <div className={classes.review} data-side={side} onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && escape()}>
      <PageHead
        title={name}
        name={say('web.page.order_new')}
        lead={
          <>
            {say('web.review.lead', { n: rows })} {say('web.review.kept')}
            {isResumed && (
              <>
                {' '}
                {say('web.review.resumed')}{' '}
                <button
                  type="button"
                  className={classes.link}
                  onClick={() => {
                    forget(draft.upload);
                    setResumed(false);
                    move({ do: 'again', review: begin(draft) });
                  }}
                >
                  {say('web.review.again')}
                </button>
              </>
            )}
          </>
        }
      >
        <Button variant={open.length ? 'default' : 'filled'} disabled={blocking.length > 0} onClick={() => setAccepting(true)}>
          {say('web.review.accept')}
        </Button>
      </PageHead>
      <SegmentedControl
        className={classes.sides}
        fullWidth
        aria-label={say('web.review.sides')}
        value={side}
        onChange={(value) => turn(value as 'source' | 'understood')}
        data={(['source', 'understood'] as const).map((value) => ({ value, label: say(`web.review.${value}`) }))}
      />
      <div className={classes.columns}>
        <div ref={links.source} className={classes.source} role="region" aria-label={say('web.review.source')} tabIndex={0} onClick={links.pick} onMouseOver={links.overSource} onMouseLeave={links.leave}>
          <SourceView source={draft.source} />
        </div>
        <div className={classes.right} ref={links.right}>
          <QuestionBar ref={bar} review={review} question={question} questions={questions} open={open} isReading={dated.isReading} canUndo={past.length > 0} onPlace={(place) => links.show(links.fieldAt(place) ?? '', place)} onGo={go} onPick={setCurrent} onAnswer={answer} onUndo={() => move({ do: 'undo' })} onAccept={() => setAccepting(true)} />
          <div ref={links.understood} className={classes.understood} role="region" aria-label={say('web.review.understood')} onMouseOver={links.overField} onMouseLeave={links.leave} onFocus={links.focus}>
            <Understanding review={review} marks={marks} readings={dated.readings} opened={links.opened} onOpen={openField} onStep={step} />
          </div>
        </div>
      </div>
      {isAccepting && <Accept draft={draft} review={review} open={open} onClose={() => setAccepting(false)} onDone={finish} />}
    </div>
  );
}
