/// Those tasks are given to: mail, hour of the letter, deputy, absence; who seems to be one; what short names stand for;
/// how letters are sent; calendar addresses.
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { partiesQuery, partyMergesQuery } from '../../api/plan_queries';
import { Feeds } from '../../parts/feeds/FeedButton';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Progress } from '../../parts/Progress';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { bring } from '../../shell/Rail';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import plans from '../plans/plans.module.css';
import { folded } from '../plans/measures';
import { Glossary } from './Glossary';
import { Letters } from './Letters';
import { Merges } from './Merges';
import { PartyPanel } from './PartyPanel';
import { partyTabs } from './tabs';
import { May } from '../../parts/May';
import { useRights, type RouteName } from '../../shell/me';

type Row = Schemas['Party'];

/// What a tab asks first.
const routeOfTab: Record<(typeof partyTabs)[number], RouteName> = { list: 'GET /api/parties', merges: 'GET /api/party-merges', glossary: 'GET /api/glossary', letters: 'GET /api/digest-settings', feeds: 'GET /api/feeds' };

export function Parties() {
  const say = useSay();
  const [lang] = useLanguage();
  const { tab: asked } = useSearch({ from: '/parties' });
  const parties = useQuery(partiesQuery());
  const rights = useRights();
  const merges = useQuery({ ...partyMergesQuery(lang), enabled: rights.mayAsk('GET /api/party-merges') });
  const tabs = partyTabs.filter((name) => rights.mayAsk(routeOfTab[name]));
  const tab = tabs.find((name) => name === asked) ?? 'list';
  if (parties.error) return <FaultNote error={parties.error} isPage onAgain={() => void parties.refetch()} />;
  if (!parties.data) return <Shape kind="page" />;
  const found = merges.data?.length ?? 0;
  return (
    <>
      <PageHead title={parties.data.length ? say('web.parties.headline', { n: parties.data.length, merges: found }) : say('web.page.parties')} name={say('web.page.parties')} />
      <nav className={`${plans.tabs} no-print`} aria-label={say('web.page.parties')}>
        {tabs.map((name) => (
          <Link key={name} to="." ref={name === tab ? bring : undefined} search={changed({ tab: name === 'list' ? undefined : name, party: undefined })} replace className={plans.tab} data-active={name === tab || undefined} aria-current={name === tab ? 'page' : undefined}>
            {say(`web.parties.tab.${name}`)}
            {name === 'merges' && found > 0 && ` (${found})`}
          </Link>
        ))}
      </nav>
      {tab === 'list' && <List parties={parties.data} />}
      {tab === 'merges' && <Merges />}
      {tab === 'glossary' && <Glossary />}
      {tab === 'letters' && <Letters />}
      {tab === 'feeds' && <Feeds />}
    </>
  );
}

function List({ parties }: { parties: Row[] }) {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { q, sort, party } = useSearch({ from: '/parties' });
  const names = useMemo(() => new Map(parties.map((one) => [one.id, one.name])), [parties]);
  const shown = useMemo(() => {
    const words = folded(q ?? '').split(/\s+/).filter(Boolean);
    const inOrder = new Intl.Collator(lang, { numeric: true });
    return parties
      .filter((one) => words.every((word) => folded([one.name, one.post, one.organisation, one.mail].filter(Boolean).join(' ')).includes(word)))
      .sort((one, other) => inOrder.compare(one.name, other.name));
  }, [parties, q, lang]);
  const show = (id: number | undefined) => void navigate({ to: '.', search: changed({ party: id }), replace: party !== undefined });
  if (parties.length === 0)
    return (
      <Empty
        title={say('web.parties.none')}
        action={
          <May ask="POST /api/orders"><Button component={Link} to="/orders/new">
            {say('web.page.order_new')}
          </Button></May>
        }
      >
        {say('web.parties.none_next')}
      </Empty>
    );
  const wide: Column<Row>[] = [
    { key: 'post', title: say('web.party.post'), width: '22%', phone: 'none', by: (row) => row.post ?? '', show: (row) => [row.post, row.organisation].filter(Boolean).join(', ') },
    { key: 'mail', title: say('web.party.mail'), width: '18%', phone: 'none', by: (row) => row.mail ?? '', show: (row) => row.mail || <span className="faint">{say('web.party.no_mail')}</span> },
    { key: 'away', title: say('web.party.away'), width: '16%', phone: 'none', show: (row) => row.away && [say('web.party.until', { date: numbers.date(row.away.end) }), row.deputy && names.get(row.deputy)].filter(Boolean).join(': ') },
  ];
  const columns: Column<Row>[] = [
    { key: 'name', title: say('web.task.party'), phone: 'title', by: (row) => row.name, show: (row) => row.name },
    ...(party === undefined ? wide : []),
    { key: 'progress', title: say('web.party.tasks'), width: '220px', phone: 'line', show: (row) => row.progress && <Progress progress={row.progress} isBrief /> },
  ];
  return (
    <div className="stack">
      <TextInput w={340} maw="100%" className="no-print" aria-label={say('web.parties.find')} placeholder={say('web.parties.find')} value={q ?? ''} onChange={(event) => void navigate({ to: '.', search: changed({ q: event.currentTarget.value || undefined }), replace: true })} />
      {shown.length === 0 ? (
        <p className="soft">{say('web.parties.not_found', { asked: q ?? '' })}</p>
      ) : (
        <Table
          label={say('web.page.parties')}
          columns={columns}
          rows={shown}
          keyOf={(row) => String(row.id)}
          sort={sort}
          onSort={(next) => void navigate({ to: '.', search: changed({ sort: next }), replace: true })}
          chosen={party === undefined ? undefined : String(party)}
          onChoose={(row) => show(row.id)}
        />
      )}
      {party !== undefined && <PartyPanel key={party} id={party} parties={parties} onClose={() => show(undefined)} />}
    </div>
  );
}
