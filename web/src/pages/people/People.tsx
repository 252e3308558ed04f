/// The people who may log in: who, with which roles, since when not seen; one opens in the panel.
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { accountsQuery, sessionQuery } from '../../api/account_queries';
import type { Schemas } from '../../api/client';
import { Empty, FaultNote } from '../../parts/Notes';
import { addressOf } from '../../api/client';
import { TakeMenu } from '../../parts/TakeMenu';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { SidePanel } from '../../parts/SidePanel';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { AccountPanel } from './AccountPanel';
import { InviteForm } from './InviteForm';

type Account = Schemas['Account'];

export function People() {
  const say = useSay();
  const navigate = useNavigate();
  const { person, q = '', sort } = useSearch({ from: '/people' });
  const session = useQuery(sessionQuery());
  const accounts = useQuery({ ...accountsQuery(), enabled: !!session.data && !session.data.is_open });
  const [isInviting, setInviting] = useState(false);
  const go = (change: { person?: number; q?: string; sort?: string }) => void navigate({ to: '/people', search: changed(change) as never, replace: true });
  const columns = useColumns();
  const found = useMemo(() => {
    const asked = q.trim().toLowerCase();
    return (accounts.data ?? []).filter((one) => `${one.name} ${one.login} ${one.posts.map((post) => `${say(`web.role.${post.role}`)} ${post.organisation_name ?? ''}`).join(' ')}`.toLowerCase().includes(asked));
  }, [accounts.data, q, say]);
  if (session.data?.is_open)
    return (
      <>
        <PageHead title={say('web.page.people')} />
        <Empty title={say('web.people.open')}>{say('web.people.open_next')}</Empty>
      </>
    );
  if (accounts.error) return <FaultNote error={accounts.error} isPage onAgain={() => void accounts.refetch()} />;
  if (!accounts.data) return <Shape kind="page" />;
  const chosen = accounts.data.find((one) => one.id === person);
  const invited = accounts.data.filter((one) => one.state === 'invited').length;
  return (
    <>
      <PageHead title={say('web.people.headline', { n: accounts.data.filter((one) => one.state === 'active').length, invited })} name={say('web.page.people')}>
        <TakeMenu
          label={say('web.people.take')}
          files={[
            { href: addressOf('/api/people/report', { format: 'xlsx' }), label: say('web.hand_on.xlsx') },
            { href: addressOf('/api/people/report', { format: 'csv' }), label: say('web.hand_on.csv') },
          ]}
        />
        <Button variant="default" component={Link} to="/people/list">
          {say('web.people.invite_many')}
        </Button>
        <Button
          onClick={() => {
            go({ person: undefined });
            setInviting(true);
          }}
        >
          {say('web.people.invite')}
        </Button>
      </PageHead>
      <div className="stack">
        <TextInput w={340} maw="100%" aria-label={say('web.people.find')} placeholder={say('web.people.find')} value={q} onChange={(event) => go({ q: event.currentTarget.value || undefined })} />
        <Table label={say('web.page.people')} columns={columns} rows={found} keyOf={(one) => String(one.id)} sort={sort} onSort={(next) => go({ sort: next })} chosen={person === undefined ? undefined : String(person)} onOpen={(one) => go({ person: one.id })} />
      </div>
      {chosen && <AccountPanel key={chosen.id} account={chosen} accounts={accounts.data} onClose={() => go({ person: undefined })} />}
      {!chosen && isInviting && (
        <SidePanel title={say('web.people.invite_title')} onClose={() => setInviting(false)}>
          <InviteForm />
        </SidePanel>
      )}
    </>
  );
}

function useColumns(): Column<Account>[] {
  const say = useSay();
  const numbers = useNumbers();
  return [
    { key: 'name', title: say('web.people.name'), width: '30%', phone: 'title', by: (one) => one.name, show: (one) => one.name },
    {
      key: 'posts',
      title: say('web.people.posts'),
      phone: 'line',
      by: (one) => one.posts.map((post) => post.role).join(),
      show: (one) => one.posts.map((post) => [say(`web.role.${post.role}`), post.organisation_name].filter(Boolean).join(', ')).join('; '),
    },
    { key: 'state', title: say('web.people.state'), width: '18%', phone: 'side', by: (one) => one.state, show: (one) => say(`web.people.state.${one.state}`) },
    { key: 'last_in', title: say('web.people.last_in'), width: '16%', phone: 'none', by: (one) => one.last_in ?? '', show: (one) => (one.last_in ? numbers.date(one.last_in) : say('web.people.never')) },
  ];
}
