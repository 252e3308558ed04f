/// One order of the register: its head, clauses as obligations with their state, plans, links, source and what is said of it.
import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { addressOf, type Schemas } from '../../api/client';
import { orderQuery, orderSourceQuery } from '../../api/order_queries';
import { Comments, Files } from '../../parts/comments/Comments';
import { Icon } from '../../parts/Icon';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Progress } from '../../parts/Progress';
import { Shape } from '../../parts/Shape';
import { SidePanel } from '../../parts/SidePanel';
import { bring, point } from '../../parts/source/pointing';
import { SourceView } from '../../parts/source/SourceView';
import { Facts } from '../../parts/Facts';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { Links } from './Links';
import { useOrderName } from './naming';
import { Obligations } from './Obligations';
import classes from './orders.module.css';

export function OrderPage() {
  const say = useSay();
  const [lang] = useLanguage();
  const nameOf = useOrderName();
  const navigate = useNavigate();
  const id = Number(useParams({ from: '/orders/$id' }).id);
  const { place } = useSearch({ from: '/orders/$id' });
  const order = useQuery(orderQuery(id, lang));
  if (order.error) return <FaultNote error={order.error} isPage onAgain={() => void order.refetch()} />;
  if (!order.data) return <Shape kind="page" />;
  const { row, reading, plans = [] } = order.data;
  const show = (at: string | undefined) => void navigate({ to: '.', search: changed({ place: at }), replace: true });
  const name = nameOf(row);
  return (
    <div className="stack" style={{ gap: 32 }}>
      <div>
        <PageHead title={row.title || name} above={row.title ? name : undefined} name={name} lead={[row.body, row.progress?.total ? say('web.order.fulfilled', { done: row.progress.done, total: row.progress.total }) : ''].filter(Boolean).join('. ')}>
          <Button variant="default" onClick={() => show(place ? undefined : 'all')}>
            {say(place ? 'web.order.source_hide' : 'web.order.source_show')}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" leftSection={<Icon name="download" size={18} />}>
                {say('web.order.report')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(['docx', 'xlsx'] as const).map((format) => (
                <Menu.Item key={format} component="a" href={addressOf(`/api/orders/${id}/report`, { format })} download>
                  {say(`web.order.report.${format}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </PageHead>
        <OrderFacts order={order.data} />
      </div>
      <Plans plans={plans} />
      <Obligations reading={reading} plans={plans} onPlace={show} />
      <Links order={order.data} />
      <Appendices reading={reading} onPlace={show} />
      <Comments kind="order" id={String(id)} />
      {place && <Source id={id} place={place} onClose={() => show(undefined)} />}
    </div>
  );
}

function OrderFacts({ order }: { order: Schemas['Order'] }) {
  const say = useSay();
  const numbers = useNumbers();
  const { head, controller, basis = [] } = order.reading;
  const facts: [string, string | undefined][] = [
    [say('web.order.head.place'), head.place],
    [say('web.order.head.signer'), [head.signer_post, head.signer_name].filter(Boolean).join(', ')],
    [say('web.order.head.controller'), controller],
    [say('web.order.accepted'), order.row.accepted_at && [numbers.moment(order.row.accepted_at), order.row.accepted_by].filter(Boolean).join(', ')],
    [say('web.order.basis'), basis.map((one) => one.text).join('; ')],
  ];
  return (
    <Facts facts={facts}>
      {order.file && (
        <>
          <dt>{say('web.order.file')}</dt>
          <dd>
            <Files files={[order.file]} />
          </dd>
        </>
      )}
    </Facts>
  );
}

function Plans({ plans }: { plans: Schemas['PlanRow'][] }) {
  const say = useSay();
  const numbers = useNumbers();
  if (plans.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="order-plans">
      <h2 id="order-plans">{say('web.order.plans', { n: plans.length })}</h2>
      <ul className={classes.plain}>
        {plans.map((plan) => (
          <li key={plan.id} className={classes.line}>
            <Link to="/plans/$id" params={{ id: String(plan.id) }}>
              {plan.is_duties ? say('web.order.duties') : plan.title}
            </Link>
            <span className="soft small">{say('web.order.plan_period', { start: numbers.date(plan.period.start), end: numbers.date(plan.period.end) })}</span>
            <Progress progress={plan.progress} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Appendices({ reading, onPlace }: { reading: Schemas['OrderReading']; onPlace: (place: string) => void }) {
  const say = useSay();
  const { appendices = [], lists = [], pairs = [] } = reading;
  if (appendices.length + lists.length + pairs.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="order-appendices">
      <h2 id="order-appendices">{say('web.order.appendices')}</h2>
      <ul className={classes.plain}>
        {appendices.map((one, index) => (
          <li key={index}>
            <button type="button" className={classes.link} onClick={() => onPlace(one.spot || 'all')}>
              {say('web.order.appendix', { number: one.number || String(index + 1) })}
            </button>{' '}
            {one.title}
          </li>
        ))}
      </ul>
      {lists.map((list, index) => (
        <details key={index}>
          <summary>{say('web.order.list', { title: list.title || say('web.review.list_bare'), n: list.schools.length })}</summary>
          <p className={classes.names}>{list.schools.join('\n')}</p>
        </details>
      ))}
      {pairs.length > 0 && (
        <details>
          <summary>{say('web.order.pairs', { n: pairs.length, leaders: new Set(pairs.map((pair) => pair.leader)).size })}</summary>
          <p className={classes.names}>{pairs.map((pair) => `${pair.school} → ${pair.leader}`).join('\n')}</p>
        </details>
      )}
    </section>
  );
}

function Source({ id, place, onClose }: { id: number; place: string; onClose: () => void }) {
  const say = useSay();
  const source = useQuery(orderSourceQuery(id));
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!source.data || place === 'all') return;
    const lit = point(box.current, [place]);
    bring(box.current?.parentElement ?? null, lit);
  }, [source.data, place]);
  return (
    <SidePanel title={say('web.order.source')} onClose={onClose}>
      <div ref={box} className={classes.source}>
        {source.error ? <FaultNote error={source.error} /> : source.data ? <SourceView source={source.data} /> : <Shape kind="lines" />}
      </div>
    </SidePanel>
  );
}
