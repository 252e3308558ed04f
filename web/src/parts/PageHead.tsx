/// The head of a page: a sentence where there is one, a line under it, what can be done at the right.
import { useEffect, type ReactNode } from 'react';
import { useSay } from '../words/words';
import classes from './parts.module.css';

export function PageHead({ title, lead, name, children }: { title: string; lead?: ReactNode; name?: string; children?: ReactNode }) {
  const say = useSay();
  useEffect(() => {
    document.title = `${name ?? title} · ${say('web.shell.name')}`;
  }, [name, title, say]);
  return (
    <header className={classes.head}>
      <div className="stack-tight" style={{ minWidth: 0 }}>
        <h1>{title}</h1>
        {lead && <div className={classes.lead}>{lead}</div>}
      </div>
      {children && <div className={`${classes.acts} no-print`}>{children}</div>}
    </header>
  );
}
