/// The line of steps of an inquiry, oldest first, and under it what may follow.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import type { Reader } from '../../api/inquiry_queries';
import { Files } from '../../parts/comments/Comments';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './inquiries.module.css';
import { StepForm } from './StepForm';
import { canBegin, offered, type StepKind } from './steps';

type Panel = Schemas['SchoolPanel'];
type Step = Schemas['InquiryStep'];

export function History({ panel, reader }: { panel: Panel; reader: Reader }) {
  const say = useSay();
  const [open, setOpen] = useState<{ kind: StepKind; corrects?: number }>();
  const steps = panel.inquiry?.steps ?? [];
  const inForce = new Set(panel.inquiry?.in_force ?? []);
  const next = offered(panel, reader);
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">{say(steps.length ? 'web.inquiry.history' : 'web.inquiry.history_none')}</h2>
      {steps.length > 0 && (
        <ol className={classes.steps}>
          {steps.map((step) => (
            <OneStep key={step.id} step={step} isInForce={inForce.has(step.id)} onCorrect={reader === 'authority' && inForce.has(step.id) && step.kind !== 'signs' ? () => setOpen({ kind: step.kind, corrects: step.id }) : undefined} />
          ))}
        </ol>
      )}
      {next.length > 0 && (
        <div className={`${classes.next} no-print`} role="group" aria-label={say('web.inquiry.what_next')}>
          {next.map((kind, index) => (
            <Button key={kind} size="sm" variant={index === 0 && kind !== 'reply' ? 'filled' : 'default'} aria-pressed={open?.kind === kind && !open.corrects} onClick={() => setOpen(open?.kind === kind ? undefined : { kind })}>
              {say(`web.inquiry.do.${kind}`)}
            </Button>
          ))}
        </div>
      )}
      {next.length === 0 && !canBegin(panel) && steps.length === 0 && <p className="soft">{say('web.inquiry.nothing_to_do')}</p>}
      {open && <StepForm key={`${open.kind}${open.corrects ?? ''}`} panel={panel} kind={open.kind} corrects={open.corrects} onDone={() => setOpen(undefined)} />}
    </section>
  );
}

function OneStep({ step, isInForce, onCorrect }: { step: Step; isInForce: boolean; onCorrect?: () => void }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <li data-old={!isInForce || undefined}>
      <p className={classes.stepHead}>
        <strong>
          {step.name}
          {step.outcome && `: ${step.outcome.name}`}
          {step.check && `: ${step.check.name.toLocaleLowerCase()}`}
        </strong>
        <span className="faint small">
          {numbers.date(step.day)}
          {step.by && ` · ${step.by}`}
        </span>
      </p>
      {!isInForce && <p className="small soft">{say('web.inquiry.corrected')}</p>}
      {step.corrects && <p className="small soft">{say('web.inquiry.corrects')}</p>}
      {step.text && <p className={classes.text}>{step.text}</p>}
      <ul className={classes.plain}>
        {step.signs?.map((sign) => (
          <li key={`${sign.kind}${sign.procedure}${sign.class ?? ''}`}>{`${sign.said[0]} ${sign.said[1]}`}</li>
        ))}
        {step.explanations?.map((one) => (
          <li key={one.code}>
            {`${one.name}: ${one.weight_name}`}
            {one.why && `. ${one.why}`}
          </li>
        ))}
        {step.size !== undefined && <li>{say('web.inquiry.size_is', { n: step.size })}</li>}
        {step.due && <li>{say('web.inquiry.due', { day: numbers.date(step.due) })}</li>}
        {step.looked_at !== undefined && <li>{say('web.inquiry.found', { n: step.looked_at, changed: step.changed ?? 0 })}</li>}
        {step.order !== undefined && (
          <li>
            <Link to="/orders/$id" params={{ id: String(step.order) } as never}>
              {say('web.inquiry.order')}
            </Link>
          </li>
        )}
        {step.task !== undefined && (
          <li>
            <Link to="/tasks" search={{ task: step.task } as never}>
              {say('web.inquiry.task')}
            </Link>
          </li>
        )}
      </ul>
      <Files files={step.files} />
      {onCorrect && (
        <button type="button" className={`${classes.link} no-print`} onClick={onCorrect}>
          {say('web.inquiry.correct')}
        </button>
      )}
    </li>
  );
}
