/// The order register: what has been accepted, newest first, with how far each is.
import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { ordersQuery } from '../../api/order_queries';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Progress } from '../../parts/Progress';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { May } from '../../parts/May';

type Row = Schemas['OrderRow'];

export function Orders() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { q, sort } = useSearch({ from: '/orders' });
  const [asked, setAsked] = useState(q ?? '');
  const find = useDebouncedCallback((text: string) => void navigate({ to: '.', search: changed({ q: text.trim() || undefined }), replace: true }), 200);
  const orders = useQuery(ordersQuery(q, lang));
  if (orders.error) return <FaultNote error={orders.error} isPage onAgain={() => void orders.refetch()} />;
  if (!orders.data) return <Shape kind="page" />;
  const columns: Column<Row>[] = [
    { key: 'number', title: say('web.order.column.number'), width: '120px', phone: 'side', by: (row) => row.number, show: (row) => row.number && say('web.order.number', { number: row.number }) },
    { key: 'date', title: say('web.order.column.date'), width: '110px', phone: 'none', by: (row) => row.date ?? '', show: (row) => row.date && numbers.date(row.date) },
    {
      key: 'title',
      title: say('web.order.column.title'),
      phone: 'title',
      by: (row) => row.title,
      show: (row) => (
        <Link to="/orders/$id" params={{ id: String(row.id) }} title={row.title}>
          {row.title || row.kind}
        </Link>
      ),
    },
    { key: 'body', title: say('web.order.column.body'), width: '20%', phone: 'none', by: (row) => row.body ?? '', show: (row) => row.body },
    { key: 'plans', title: say('web.order.column.plans'), width: '84px', isNumber: true, phone: 'none', by: (row) => row.plans?.length ?? 0, show: (row) => numbers.count(row.plans?.length ?? 0) },
    {
      key: 'progress',
      title: say('web.order.column.progress'),
      width: '260px',
      phone: 'line',
      by: (row) => (row.progress?.total ? row.progress.done / row.progress.total : 0),
      show: (row) => row.progress && <Progress progress={row.progress} />,
    },
  ];
  const add = (
    <May ask="POST /api/orders"><Button component={Link} to="/orders/new">
      {say('web.page.order_new')}
    </Button></May>
  );
  const isBare = orders.data.length === 0 && !q;
  return (
    <>
      <PageHead title={isBare ? say('web.page.orders') : say('web.orders.headline', { n: orders.data.length })} name={say('web.page.orders')}>
        {!isBare && add}
      </PageHead>
      {isBare ? (
        <Empty title={say('web.orders.none')} action={add}>
          {say('web.orders.none_next')}
        </Empty>
      ) : (
        <div className="stack">
          <TextInput
            w={420}
            maw="100%"
            className="no-print"
            aria-label={say('web.orders.find')}
            placeholder={say('web.orders.find')}
            value={asked}
            onChange={(event) => {
              setAsked(event.currentTarget.value);
              find(event.currentTarget.value);
            }}
          />
          {orders.data.length === 0 ? (
            <p className="soft">{say('web.orders.not_found', { asked: q ?? '' })}</p>
          ) : (
            <Table
              label={say('web.page.orders')}
              columns={columns}
              rows={orders.data}
              keyOf={(row) => String(row.id)}
              sort={sort}
              onSort={(next) => void navigate({ to: '.', search: changed({ sort: next }), replace: true })}
              onOpen={(row) => void navigate({ to: '/orders/$id', params: { id: String(row.id) } })}
            />
          )}
        </div>
      )}
    </>
  );
}
