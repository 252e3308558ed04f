import { Link, useLocation } from '@tanstack/react-router';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Icon } from '../parts/Icon';
import { useSay } from '../words/words';
import classes from './Shell.module.css';
import { meQuery, ownSchool, rightsOf, useRights } from './me';
import { pageOf, stageOf, stagesFor } from './stages';

/// The seven stages, left on a wide screen, below on a phone.
export function Rail() {
  const say = useSay();
  const path = useLocation({ select: (location) => location.pathname });
  const [rail, setRail] = useLocalStorage<'wide' | 'narrow'>({ key: 'opora-rail', defaultValue: 'wide', getInitialValueInEffect: false });
  useEffect(() => {
    document.documentElement.dataset.rail = rail;
  }, [rail]);
  const active = stageOf(path);
  const { data: me } = useQuery(meQuery);
  const isOfSchool = ownSchool(me) !== undefined;
  // A school is shown what is there: stages still ahead are for those who wait for them.
  const shown = stagesFor(rightsOf(me)).filter((stage) => !isOfSchool || stage.pages.length > 0);
  return (
    <nav className={classes.rail} aria-label={say('web.shell.cycle')}>
      <Link to="/" className={classes.brand}>
        <img src="/opora.svg" alt="" />
        <span className={classes.word}>{say('web.shell.name')}</span>
      </Link>
      <ul className={classes.stages}>
        {isOfSchool && (
          <li>
            <Link to="/" className={classes.stage} data-active={path === '/' || undefined} aria-current={path === '/' ? 'true' : undefined} title={rail === 'narrow' ? say('web.home.page') : undefined} aria-label={say('web.home.page')}>
              <Icon name="home" />
              <span className={classes.word}>{say('web.home.page')}</span>
            </Link>
          </li>
        )}
        {shown.map((stage) => (
          <li key={stage.name}>
            <Link
              to={stage.to}
              className={classes.stage}
              data-active={stage.name === active?.name || undefined}
              data-ahead={stage.pages.length === 0 || undefined}
              aria-current={stage.name === active?.name ? 'true' : undefined}
              title={rail === 'narrow' ? say(stage.word) : undefined}
              aria-label={say(stage.word)}
            >
              <Icon name={stage.icon} />
              <span className={classes.word}>{say(stage.word)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <button type="button" className={classes.fold} onClick={() => setRail(rail === 'wide' ? 'narrow' : 'wide')} aria-expanded={rail === 'wide'} aria-label={say('web.shell.fold')}>
        <Icon name="rail" size={18} />
        <span className={classes.word}>{say('web.shell.fold')}</span>
      </button>
    </nav>
  );
}

/// On a phone the open page may stand beyond the edge of the tabs.
export const bring = (tab: HTMLElement | null) => {
  const strip = tab?.parentElement;
  if (tab && strip && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = tab.offsetLeft - strip.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
};

/// The pages of the open stage.
export function StageTabs() {
  const say = useSay();
  const path = useLocation({ select: (location) => location.pathname });
  const name = stageOf(path)?.name;
  const stage = stagesFor(useRights()).find((one) => one.name === name);
  if (!stage || stage.pages.length < 2) return null;
  const open = pageOf(path);
  return (
    <nav className={classes.tabs} aria-label={say(stage.word)}>
      {stage.pages.map((page) => (
        <Link key={page.to} to={page.to} ref={page.to === open?.to ? bring : undefined} className={classes.tab} data-active={page.to === open?.to || undefined} aria-current={page.to === open?.to ? 'page' : undefined}>
          {say(page.word)}
        </Link>
      ))}
    </nav>
  );
}
