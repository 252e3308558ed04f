/// The panel of the selected row, at the right; over the whole screen on a phone. Esc closes it, the address keeps it.
import { useEffect, useRef, type ReactNode } from 'react';
import { useKeys } from '../shell/keys';
import { useSay } from '../words/words';
import { Icon } from './Icon';
import classes from './parts.module.css';

export function SidePanel({ title, aside, onClose, children }: { title: ReactNode; aside?: ReactNode; onClose: () => void; children: ReactNode }) {
  const say = useSay();
  const panel = useRef<HTMLElement>(null);
  useKeys({ Escape: onClose });
  useEffect(() => {
    // On a phone the panel covers the page: the reader has to be moved into it.
    if (window.matchMedia('(max-width: 899px)').matches) panel.current?.focus();
  }, []);
  return (
    <aside ref={panel} className={classes.panel} data-panel aria-labelledby="panel-title" tabIndex={-1}>
      <div className={classes.panelHead}>
        <div>
          <h2 id="panel-title">{title}</h2>
          {aside && <div className="soft small">{aside}</div>}
        </div>
        <button type="button" className={classes.iconButton} onClick={onClose} aria-label={say('web.do.close')} title={say('web.do.close')}>
          <Icon name="close" />
        </button>
      </div>
      <div className={classes.panelBody} tabIndex={0} role="group" aria-labelledby="panel-title">
        {children}
      </div>
    </aside>
  );
}
