/// Search: plans, orders, schools, municipalities and pages by a part of a name or a code. Arrows choose, Enter opens.
import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ordersQuery } from '../api/order_queries';
import { plansQuery } from '../api/plan_queries';
import { findSchoolsQuery } from '../api/queries';
import { Icon } from '../parts/Icon';
import { useOrderName } from '../pages/orders/naming';
import { useLanguage, useSay } from '../words/words';
import { changed } from './address';
import classes from './Shell.module.css';
import { useRights } from './me';
import { stagesFor, type Stage, type StagePage } from './stages';
import { useWhereabouts } from './whereabouts';

interface Hit {
  key: string;
  group: string;
  title: string;
  aside?: string;
  open: () => void;
}

export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay();
  return (
    <Modal opened={opened} onClose={onClose} withCloseButton={false} size="lg" yOffset="10vh" padding="sm" attributes={{ content: { 'aria-label': say('web.shell.search') } }}>
      <Search onDone={onClose} />
    </Modal>
  );
}

function Search({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const [asked, setAsked] = useState('');
  const hits = useHits(asked.trim());
  const [chosen, setChosen] = useState(0);
  useEffect(() => setChosen(0), [asked]);
  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    hit.open();
    onDone();
  };
  return (
    <>
      <TextInput
        data-autofocus
        size="md"
        value={asked}
        onChange={(event) => setAsked(event.currentTarget.value)}
        leftSection={<Icon name="search" size={18} />}
        placeholder={say('web.palette.placeholder')}
        aria-label={say('web.palette.placeholder')}
        role="combobox"
        aria-expanded
        aria-controls="palette-found"
        aria-activedescendant={hits[chosen] ? `palette-${hits[chosen].key}` : undefined}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, hits.length - 1));
          else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0));
          else if (event.key === 'Enter') open(hits[chosen]);
          else return;
          event.preventDefault();
        }}
      />
      <ul id="palette-found" role="listbox" aria-label={say('web.shell.search')} className={classes.found} tabIndex={-1}>
        {hits.map((hit, index) => (
          <PaletteRow key={hit.key} hit={hit} isFirst={hits[index - 1]?.group !== hit.group} isChosen={index === chosen} onOpen={() => open(hit)} />
        ))}
      </ul>
      {hits.length === 0 && <p className="soft small" style={{ padding: 10 }}>{say('web.palette.nothing', { asked })}</p>}
    </>
  );
}

function PaletteRow({ hit, isFirst, isChosen, onOpen }: { hit: Hit; isFirst: boolean; isChosen: boolean; onOpen: () => void }) {
  return (
    <>
      {isFirst && (
        <li role="presentation" className={classes.foundHead}>
          {hit.group}
        </li>
      )}
      <li
        id={`palette-${hit.key}`}
        role="option"
        aria-selected={isChosen}
        className={classes.hit}
        onClick={onOpen}
        ref={(row) => {
          if (isChosen) row?.scrollIntoView({ block: 'nearest' });
        }}
      >
        <span>{hit.title}</span>
        {hit.aside && <span className={classes.aside}>{hit.aside}</span>}
      </li>
    </>
  );
}

function useHits(asked: string): Hit[] {
  const say = useSay();
  const navigate = useNavigate();
  const [lang] = useLanguage();
  const [q] = useDebouncedValue(asked, 120);
  const { data: schools } = useQuery(findSchoolsQuery(q, lang));
  const isAsked = q.length >= 2;
  const rights = useRights();
  const { data: plans } = useQuery({ ...plansQuery(lang), enabled: isAsked && rights.may('see_plans') });
  const { data: orders } = useQuery({ ...ordersQuery(q, lang), enabled: isAsked && rights.may('see_orders') });
  const nameOf = useOrderName();
  const { municipalities } = useWhereabouts();
  const fits = (title: string) => title.toLowerCase().includes(asked.toLowerCase());

  const pages = stagesFor(rights)
    .flatMap((stage): (Stage | StagePage)[] => (stage.pages.length ? stage.pages : [stage]))
    .filter((page) => fits(say(page.word)))
    .map((page) => ({ key: page.to.slice(1).replaceAll('/', '-'), group: say('web.palette.pages'), title: say(page.word), open: () => void navigate({ to: page.to }) }));
  if (asked.length < 2) return pages;
  const places = municipalities
    .filter((one) => fits(one.name))
    .slice(0, 5)
    .map((one) => ({
      key: `m${one.id}`,
      group: say('web.palette.municipalities'),
      title: one.name,
      open: () => void navigate({ to: '.', search: changed({ municipality: one.id }) }),
    }));
  const found = (schools ?? []).map((one) => ({
    key: `s${one.id}`,
    group: say('web.palette.schools'),
    title: one.name || one.code || '',
    aside: [one.parent_name, one.code].filter(Boolean).join(' · '),
    open: () => void navigate({ to: '/schools/$school', params: { school: one.code ?? String(one.id) } }),
  }));
  const foundPlans = (plans ?? [])
    .filter((one) => fits(one.title))
    .slice(0, 6)
    .map((one) => ({ key: `p${one.id}`, group: say('web.page.plans'), title: one.title, aside: one.order && nameOf(one.order), open: () => void navigate({ to: '/plans/$id', params: { id: String(one.id) } }) }));
  const foundOrders = (orders ?? [])
    .slice(0, 6)
    .map((one) => ({ key: `o${one.id}`, group: say('web.page.orders'), title: nameOf(one), aside: one.title, open: () => void navigate({ to: '/orders/$id', params: { id: String(one.id) } }) }));
  return [...foundPlans, ...foundOrders, ...found, ...places, ...pages];
}
