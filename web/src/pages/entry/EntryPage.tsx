/// A page outside the cycle: one sheet in the middle.
import { useEffect, type ReactNode } from 'react';
import { useLanguage, useSay } from '../../words/words';
import classes from './entry.module.css';

export function EntryPage({ title, isWide, children }: { title?: string; isWide?: boolean; children: ReactNode }) {
  const say = useSay();
  const [language, speakIn] = useLanguage();
  useEffect(() => {
    document.title = [title, say('web.shell.name')].filter(Boolean).join(' · ');
  }, [title, say]);
  return (
    <main className={classes.page}>
      <div className={classes.brand}>
        <img src="/opora.svg" alt="" />
        {say('web.shell.name')}
      </div>
      <div className={`${classes.sheet} ${isWide ? classes.wide : ''}`}>
        {title && <h1>{title}</h1>}
        {children}
      </div>
      <div className={classes.languages}>
        <button type="button" lang={language === 'ru' ? 'en' : 'ru'} onClick={() => speakIn(language === 'ru' ? 'en' : 'ru')}>
          {say('web.shell.language')}
        </button>
      </div>
    </main>
  );
}
