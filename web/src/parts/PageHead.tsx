/// The head of a page: a sentence where there is one, a line under it, what can be done at the right.
import { useEffect, type ReactNode } from 'react';
import { useSay } from '../words/words';
import classes from './parts.module.css';

/// A heading that is one sentence goes without its full stop; that of an abbreviation («гг.») stays.
function asTitle(text: string): string {
  if (/(^|[ \u00a0])[^ ]{1,2}\.$/.test(text)) return text;
  return /^[^.]*(\.[^ ][^.]*)*\.$/.test(text) ? text.slice(0, -1) : text;
}

export function PageHead({ title, above, lead, name, children }: { title: string; above?: ReactNode; lead?: ReactNode; name?: string; children?: ReactNode }) {
  const say = useSay();
  useEffect(() => {
    document.title = `${name ?? title} · ${say('web.shell.name')}`;
  }, [name, title, say]);
  return (
    <header className={classes.head}>
      <div className="stack-tight" style={{ minWidth: 0 }}>
        {above && <p className={classes.above}>{above}</p>}
        <h1>{asTitle(title)}</h1>
        {lead && <div className={classes.lead}>{lead}</div>}
      </div>
      {children && <div className={`${classes.acts} no-print`}>{children}</div>}
    </header>
  );
}
