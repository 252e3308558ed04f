/// Which orders this one amends or extends, and by which it is amended; a link that the text does not say can be added.
import { Button, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { orderQuery, ordersQuery } from '../../api/order_queries';
import { FaultNote } from '../../parts/Notes';
import { useLanguage, useSay } from '../../words/words';
import { useOrderName } from './naming';
import classes from './orders.module.css';
import { May } from '../../parts/May';

export function Links({ order }: { order: Schemas['Order'] }) {
  const say = useSay();
  const nameOf = useOrderName();
  const [isAdding, setAdding] = useState(false);
  const links = order.links ?? [];
  return (
    <section className="stack-tight" aria-labelledby="order-links">
      <h2 id="order-links">{say('web.order.links', { n: links.length })}</h2>
      {links.length > 0 && (
        <ul className={classes.plain}>
          {links.map((link) => (
            <li key={`${link.kind}${link.order.id}`}>
              {say(`web.order.link.${link.kind}`)}{' '}
              <Link to="/orders/$id" params={{ id: String(link.order.id) }}>
                {nameOf(link.order)}
              </Link>{' '}
              <span className="soft">{link.order.title}</span>
            </li>
          ))}
        </ul>
      )}
      {isAdding ? (
        <Add order={order} onDone={() => setAdding(false)} />
      ) : (
        <div className="no-print">
          <May ask="POST /api/orders/{id}/links"><Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {say('web.order.link.add')}
          </Button></May>
        </div>
      )}
    </section>
  );
}

function Add({ order, onDone }: { order: Schemas['Order']; onDone: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const nameOf = useOrderName();
  const queries = useQueryClient();
  const [kind, setKind] = useState<'amends' | 'extends'>('amends');
  const [other, setOther] = useState<string | null>(null);
  const all = useQuery(ordersQuery(undefined, lang));
  const save = useMutation({
    mutationFn: () => ask(api.POST('/api/orders/{id}/links', { params: { path: { id: order.row.id } }, body: { kind, order: Number(other) } })),
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(order.row.id, lang).queryKey, next);
      onDone();
    },
  });
  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (other) save.mutate();
      }}
    >
      {save.error && <FaultNote error={save.error} />}
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <Select
          w={180}
          label={say('web.order.link.how')}
          allowDeselect={false}
          data={(['amends', 'extends'] as const).map((value) => ({ value, label: say(`web.order.link.${value}`) }))}
          value={kind}
          onChange={(value) => value && setKind(value as 'amends' | 'extends')}
        />
        <Select
          w={380}
          maw="100%"
          searchable
          label={say('web.order.link.which')}
          nothingFoundMessage={say('web.orders.none')}
          data={(all.data ?? []).filter((one) => one.id !== order.row.id).map((one) => ({ value: String(one.id), label: nameOf(one) }))}
          value={other}
          onChange={setOther}
        />
        <Button type="submit" disabled={!other} loading={save.isPending}>
          {say('web.order.link.save')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {say('web.do.cancel')}
        </Button>
      </div>
    </form>
  );
}
