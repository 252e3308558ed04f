import { Menu, TextInput, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../parts/Icon';
import { useNumbers } from '../words/numbers';
import { useLanguage, useSay } from '../words/words';
import { changed, type Whereabouts } from './address';
import classes from './Shell.module.css';
import { meQuery, ownSchool, useRights } from './me';
import { PersonMenu } from './PersonMenu';
import { useWhereabouts, yearOf } from './whereabouts';

/// Place ▸ school year ▸ search ▸ language ▸ light: always on top, kept from page to page by the address.
export function TopLine({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const { about } = useWhereabouts();
  const go = (change: Whereabouts) => void navigate({ to: '.', search: changed(change) });
  const { procedure } = useParams({ strict: false });
  const goToYear = (year: number) => {
    const of = yearOf(procedure);
    if (!procedure || !of) return go({ year });
    void navigate({ to: '/procedures/$procedure', params: { procedure: procedure.replace(String(of), String(year)) }, search: changed({ year }) });
  };
  const [language, speakIn] = useLanguage();
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  const other = language === 'ru' ? 'en' : 'ru';
  return (
    <header className={classes.top}>
      <div className={classes.place}>
        <Places onPick={(municipality) => go({ municipality })} />
        <YearPick onPick={goToYear} />
      </div>
      {about?.is_demo && <span className={classes.demo}>{say('web.shell.demo')}</span>}
      <button type="button" className={classes.find} onClick={onSearch} aria-label={say('web.shell.search')} aria-keyshortcuts="/ Control+K">
        <Icon name="search" size={18} />
        <span>{say('web.shell.search')}</span>
        <kbd>/</kbd>
      </button>
      <button type="button" className={`${classes.tool} ${classes.helpTool}`} onClick={onHelp} aria-label={say('web.shell.help')} title={say('web.shell.help')}>
        <Icon name="question" />
      </button>
      <button
        type="button"
        className={classes.tool}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
        aria-label={say(scheme === 'dark' ? 'web.shell.light' : 'web.shell.dark')}
        title={say(scheme === 'dark' ? 'web.shell.light' : 'web.shell.dark')}
      >
        <Icon name={scheme === 'dark' ? 'sun' : 'moon'} />
      </button>
      <button
        type="button"
        className={classes.tool}
        lang={other}
        onClick={() => {
          speakIn(other);
          go({ lang: other });
        }}
        title={say('web.shell.language')}
      >
        {other.toUpperCase()}
      </button>
      <PersonMenu otherwise={about?.person} />
    </header>
  );
}

function Chevron() {
  return (
    <span className={classes.chevron}>
      <Icon name="right" size={14} />
    </span>
  );
}

/// Region ▸ municipality ▸ school: the own place from the beginning; a click on what lies around it shows all of that, as
/// far as the rights of the person reach.
function Places({ onPick }: { onPick: (id: number | undefined) => void }) {
  const say = useSay();
  const { about, municipalities, municipality } = useWhereabouts();
  const { data: me } = useQuery(meQuery);
  const region = about?.region?.name ?? '';
  const own = ownSchool(me) === undefined ? undefined : me?.posts[0]?.place;
  const [only] = municipalities.length === 1 ? municipalities : [];
  return (
    <>
      {municipality !== undefined && municipalities.length > 1 ? (
        <button type="button" className={`${classes.pick} ${classes.region}`} onClick={() => onPick(undefined)} title={say('web.shell.widen')}>
          <span>{region}</span>
        </button>
      ) : (
        <span className={classes.region}>{region}</span>
      )}
      {region && <Chevron />}
      {only ? <span className={own ? classes.around : classes.here}>{only.name}</span> : <MunicipalityPick onPick={onPick} />}
      <Chevron />
      {own && (
        <>
          <span className={classes.here}>{own}</span>
          <Chevron />
        </>
      )}
    </>
  );
}

function MunicipalityPick({ onPick }: { onPick: (id: number | undefined) => void }) {
  const say = useSay();
  const { municipalities, municipality, municipalityName } = useWhereabouts();
  // Who sees some of them widens to those alone.
  const all = say(useRights().may('see_register', true) ? 'web.shell.all_municipalities' : 'web.shell.all_mine');
  const [part, setPart] = useState('');
  const shown = municipalities.filter((one) => one.name.toLowerCase().includes(part.toLowerCase()));
  return (
    <Menu position="bottom-start" width={300} onClose={() => setPart('')}>
      <Menu.Target>
        <button type="button" className={classes.pick} aria-label={say('web.shell.pick_municipality', { name: municipalityName ?? all })}>
          <span>{municipalityName ?? all}</span>
          <Icon name="down" size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {municipalities.length > 8 && (
          <TextInput size="sm" m={4} value={part} onChange={(event) => setPart(event.currentTarget.value)} placeholder={say('web.shell.part_of_name')} aria-label={say('web.shell.part_of_name')} />
        )}
        <Menu.Item fw={municipality === undefined ? 700 : 400} onClick={() => onPick(undefined)}>
          {all}
        </Menu.Item>
        {shown.map((one) => (
          <Menu.Item key={one.id} fw={one.id === municipality ? 700 : 400} onClick={() => onPick(one.id)}>
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function YearPick({ onPick }: { onPick: (year: number) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const { years, year, about } = useWhereabouts();
  if (!about) return null;
  if (!year) return <span className="faint">{say('web.shell.no_year')}</span>;
  const all = years.includes(year) ? years : [year, ...years];
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.pick} aria-label={say('web.shell.pick_year', { year: numbers.schoolYear(year) })}>
          <span>{numbers.schoolYear(year)}</span>
          <Icon name="down" size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {all.map((one) => (
          <Menu.Item key={one} fw={one === year ? 700 : 400} onClick={() => onPick(one)}>
            {numbers.schoolYear(one)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/// The head of a printed sheet: place, year, date.
export function PrintHead() {
  const say = useSay();
  const numbers = useNumbers();
  const { about, year, municipalityName } = useWhereabouts();
  const place = [about?.region?.name, municipalityName].filter(Boolean).join(', ');
  return (
    <div className={classes.printHead} aria-hidden="true">
      <span>{[say('web.shell.name'), place, year && numbers.schoolYear(year)].filter(Boolean).join(' · ')}</span>
      <span>{say('web.shell.printed', { date: numbers.date(new Date().toISOString()) })}</span>
    </div>
  );
}
