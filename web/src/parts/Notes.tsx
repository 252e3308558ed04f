/// States of a page: nothing yet (with one button), something wrong (with its cure), done quietly (with undo).
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Fault, type Problem } from '../api/client';
import { tell, useNotice } from '../shell/notice';
import { useSay } from '../words/words';
import { Icon } from './Icon';
import classes from './parts.module.css';

export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <section className={classes.empty}>
      <h2>{title}</h2>
      {children && <div className="soft prose">{children}</div>}
      {action}
    </section>
  );
}

/// What is wrong and what to do, in the server's words; where there are none, in the page's.
export function ProblemNote({ problem, onAgain, isPage }: { problem: Problem; onAgain?: () => void; isPage?: boolean }) {
  const say = useSay();
  const isSilent = !problem.said && !problem.rule;
  const rule = isSilent ? say(problem.code === 'no_answer' ? 'web.fault.no_answer' : 'web.fault.internal') : (problem.rule ?? problem.said);
  const cure = isSilent ? say(problem.code === 'no_answer' ? 'web.fault.no_answer_cure' : 'web.fault.internal_cure') : problem.cure;
  return (
    <section className={classes.fault} role="alert">
      <Icon name="warning" />
      <div className="stack-tight">
        {isPage ? <h1 className={classes.faultTitle}>{rule}</h1> : <strong>{rule}</strong>}
        {cure && <span>{cure}</span>}
        {problem.incident && <span className="small">{say('web.fault.incident', { incident: problem.incident })}</span>}
        {onAgain && (
          <div>
            <Button size="xs" variant="default" onClick={onAgain}>
              {say('web.do.again')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

/// `isPage`: nothing else is on the page, so the fault is its heading.
export function FaultNote({ error, onAgain, isPage }: { error: Error; onAgain?: () => void; isPage?: boolean }) {
  const problem = error instanceof Fault ? error.problem : { code: 'internal', said: '' };
  return <ProblemNote problem={problem} onAgain={onAgain} isPage={isPage} />;
}

/// Something to keep in mind, in amber.
export function Caution({ children }: { children: ReactNode }) {
  return (
    <div className={classes.caution} role="note">
      <Icon name="warning" size={18} />
      <div>{children}</div>
    </div>
  );
}

/// Done; with what can be done next or undone.
export function Done({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.done} role="status">
      <Icon name="check" size={18} />
      <div>{children}</div>
      {action && <div className={classes.doneAct}>{action}</div>}
    </div>
  );
}

/// The quiet word left for this page (shell/notice.ts).
export function NoticeLine({ path }: { path: string }) {
  const say = useSay();
  const notice = useNotice();
  if (notice?.path !== path) return null;
  return (
    <div className={`${classes.notice} no-print`}>
      <Done
        action={
          <>
            {notice.act && (
              <Button size="xs" variant="default" onClick={notice.act.run}>
                {notice.act.title}
              </Button>
            )}
            <button type="button" className={classes.iconButton} onClick={() => tell(undefined)} aria-label={say('web.do.close')}>
              <Icon name="close" size={16} />
            </button>
          </>
        }
      >
        {notice.text}
      </Done>
    </div>
  );
}
