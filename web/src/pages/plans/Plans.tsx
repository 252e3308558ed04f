/// Plans at work: of which order, for which days, how much is closed with evidence, what is due next and what is late.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { plansQuery } from '../../api/plan_queries';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { useOrderName } from '../orders/naming';
import classes from './plans.module.css';
import course from './course.module.css';
import { May } from '../../parts/May';

type Row = Schemas['PlanRow'];

export function Plans() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const nameOf = useOrderName();
  const navigate = useNavigate();
  const { sort } = useSearch({ from: '/plans' });
  const plans = useQuery(plansQuery(lang));
  if (plans.error) return <FaultNote error={plans.error} isPage onAgain={() => void plans.refetch()} />;
  if (!plans.data) return <Shape kind="page" />;
  const columns: Column<Row>[] = [
    {
      key: 'title',
      title: say('web.page.plan'),
      phone: 'title',
      by: (row) => row.title,
      show: (row) => (
        <Link to="/plans/$id" params={{ id: String(row.id) }} title={row.title}>
          {row.title}
        </Link>
      ),
    },
    { key: 'order', title: say('web.task.order'), width: '20%', phone: 'none', by: (row) => row.order?.date ?? '', show: (row) => row.order && nameOf(row.order) },
    { key: 'period', title: say('web.plans.column.period'), width: '184px', phone: 'none', by: (row) => row.period.start, show: (row) => say('web.order.plan_period', { start: numbers.date(row.period.start), end: numbers.date(row.period.end) }) },
    { key: 'progress', title: say('web.plans.column.closed'), width: '190px', phone: 'line', by: (row) => (row.progress.total ? row.progress.done / row.progress.total : 0), show: (row) => <Closed progress={row.progress} /> },
    { key: 'next', title: say('web.plans.column.next'), width: '112px', phone: 'none', by: (row) => row.next_due ?? '9999', show: (row) => (row.next_due ? numbers.date(row.next_due) : <span className="faint">—</span>) },
    {
      key: 'overdue',
      title: say('web.course.overdue'),
      width: '106px',
      isNumber: true,
      phone: 'side',
      by: (row) => row.progress.overdue,
      show: (row) => (row.progress.overdue > 0 ? <strong className={classes.late}>{numbers.count(row.progress.overdue)}</strong> : '0'),
    },
  ];
  const add = (
    <May ask="POST /api/plans"><Button component={Link} to="/plans/new">
      {say('web.plans.new')}
    </Button></May>
  );
  const all = plans.data.reduce((sum, { progress }) => ({ total: sum.total + progress.total, done: sum.done + progress.done, overdue: sum.overdue + progress.overdue }), { total: 0, done: 0, overdue: 0 });
  const isBare = plans.data.length === 0;
  return (
    <>
      <PageHead
        title={isBare ? say('web.page.plans') : say('web.plans.headline', { n: plans.data.length, overdue: all.overdue })}
        name={say('web.page.plans')}
        lead={isBare || !all.total ? undefined : say('web.plans.lead', { done: all.done, total: all.total, share: numbers.percent(all.done / all.total) })}
      >
        {!isBare && add}
      </PageHead>
      {isBare ? (
        <Empty title={say('web.plans.none')} action={add}>
          {say('web.plans.none_next')}
        </Empty>
      ) : (
        <Table
          label={say('web.page.plans')}
          columns={columns}
          rows={plans.data}
          keyOf={(row) => String(row.id)}
          sort={sort}
          onSort={(next) => void navigate({ to: '.', search: changed({ sort: next }), replace: true })}
          onOpen={(row) => void navigate({ to: '/plans/$id', params: { id: String(row.id) } })}
        />
      )}
    </>
  );
}

/// Closed means accepted with evidence; a task that is merely said to be done is not.
function Closed({ progress: { total, done } }: { progress: Schemas['Progress'] }) {
  const say = useSay();
  const numbers = useNumbers();
  if (total === 0) return <span className="faint">{say('web.progress.none')}</span>;
  return (
    <span className={course.line}>
      <span className={course.bar} style={{ maxWidth: 80, minWidth: 48 }} aria-hidden="true">
        <span style={{ width: `${(done / total) * 100}%` }} />
      </span>
      {say('web.plans.closed', { done, total, share: numbers.percent(done / total) })}
    </span>
  );
}
