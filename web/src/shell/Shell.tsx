/// The frame around every page: the rail of the cycle, the top line, the content.
import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useSay } from '../words/words';
import { NoticeLine } from '../parts/Notes';
import { Help } from './Help';
import { useKeys } from './keys';
import { Palette } from './Palette';
import { Rail, StageTabs } from './Rail';
import classes from './Shell.module.css';
import { PrintHead, TopLine } from './TopLine';
import { Shape } from '../parts/Shape';

export function Shell() {
  const say = useSay();
  const path = useLocation({ select: (location) => location.pathname });
  const [isSearching, setSearching] = useState(false);
  const [isHelping, setHelping] = useState(false);
  const main = useRef<HTMLElement>(null);
  useKeys({
    '/': (event) => {
      event.preventDefault();
      setSearching(true);
    },
    'mod+k': (event) => {
      event.preventDefault();
      setSearching(true);
    },
    '?': () => setHelping(true),
  });
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [path]);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {say('web.shell.skip')}
      </a>
      <Rail />
      <TopLine onSearch={() => setSearching(true)} onHelp={() => setHelping(true)} />
      <main id="main" ref={main} className={classes.main} tabIndex={-1}>
        <PrintHead />
        <StageTabs />
        <NoticeLine path={path} />
        <Suspense fallback={<Shape kind="page" />}>
          <Outlet />
        </Suspense>
      </main>
      <Palette opened={isSearching} onClose={() => setSearching(false)} />
      <Help opened={isHelping} onClose={() => setHelping(false)} />
    </div>
  );
}
