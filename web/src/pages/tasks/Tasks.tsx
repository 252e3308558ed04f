/// My tasks: what is returned, overdue, soon, later, waiting; and what waits for my check.
import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { partiesQuery, tasksQuery, type TaskRow } from '../../api/plan_queries';
import { FeedButton } from '../../parts/feeds/FeedButton';
import { GroupTable, type Group } from '../../parts/groups/GroupTable';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import type { Column } from '../../parts/Table';
import { ActButtons, RowActs } from '../../parts/tasks/ActButtons';
import { ActDialog } from '../../parts/tasks/ActDialog';
import { actsAtHand, actsOfAll, type ActName } from '../../parts/tasks/acts';
import { buckets, inBuckets, nearest } from '../../parts/tasks/buckets';
import { OutcomeLine } from '../../parts/tasks/OutcomeLine';
import { TaskPanel } from '../../parts/tasks/TaskPanel';
import { useLeft } from '../../parts/tasks/useDue';
import { TaskState } from '../../parts/TaskState';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './pages_tasks.module.css';
import { keepParty, keptParty } from './who';
import { May } from '../../parts/May';

const atOnce = 1000;

export function Tasks() {
  const navigate = useNavigate();
  const { party } = useSearch({ from: '/tasks' });
  useEffect(() => {
    const kept = keptParty();
    if (party === undefined && kept !== undefined) void navigate({ to: '.', search: changed({ party: kept }), replace: true });
    else if (party !== undefined) keepParty(party);
  }, [party, navigate]);
  if (party === undefined) return keptParty() === undefined ? <Who /> : <Shape kind="page" />;
  return (
    <>
      <Mine key={party} party={party} />
      <OutcomeLine />
    </>
  );
}

/// Asked once.
function Who() {
  const say = useSay();
  const navigate = useNavigate();
  const parties = useQuery(partiesQuery());
  const take = (party: number) => void navigate({ to: '.', search: changed({ party }) });
  if (parties.error) return <FaultNote error={parties.error} isPage onAgain={() => void parties.refetch()} />;
  if (!parties.data) return <Shape kind="page" />;
  if (parties.data.length === 0) return <NoPlans />;
  return (
    <>
      <PageHead title={say('web.tasks.who')} name={say('web.page.tasks')} lead={say('web.tasks.who_lead')} />
      <div className="stack" style={{ maxWidth: 480 }}>
        <Select
          searchable
          limit={60}
          label={say('web.tasks.who_name')}
          nothingFoundMessage={say('web.party.unknown')}
          data={parties.data.map((one) => ({ value: String(one.id), label: one.name }))}
          value={null}
          onChange={(value) => value !== null && take(Number(value))}
        />
        <div>
          <Button variant="default" onClick={() => take(0)}>
            {say('web.tasks.everybody_show')}
          </Button>
        </div>
      </div>
    </>
  );
}

function NoPlans() {
  const say = useSay();
  return (
    <>
      <PageHead title={say('web.page.tasks')} />
      <Empty
        title={say('web.tasks.no_plans')}
        action={
          <May ask="POST /api/orders"><Button component={Link} to="/orders/new">
            {say('web.page.order_new')}
          </Button></May>
        }
      >
        {say('web.tasks.no_plans_next')}
      </Empty>
    </>
  );
}

interface Shown {
  task: TaskRow;
  acts: ActName[];
}

function Mine({ party }: { party: number }) {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { task, q } = useSearch({ from: '/tasks' });
  const isAll = party === 0;
  const who = isAll ? {} : { party };
  const open = useQuery(tasksQuery({ ...who, state: 'open', q, limit: atOnce }, lang));
  const review = useQuery({ ...tasksQuery({ ...(isAll ? {} : { controller: party }), state: 'in_review', q, limit: 500 }, lang) });
  const escalated = useQuery({ ...tasksQuery({ controller: party, state: 'overdue', q, limit: 200 }, lang), enabled: !isAll });
  const parties = useQuery(partiesQuery());
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<{ act: ActName; tasks: TaskRow[] }>();
  const rows = open.data?.rows;
  const checks = review.data?.rows;
  const groups = useGroups(rows, checks, escalated.data?.rows, isAll);
  const chosen = useMemo(() => {
    const all = new Map(groups.flatMap((group) => group.rows.map(({ task }) => [String(task.id), task])));
    return [...ticked].flatMap((key) => all.get(key) ?? []);
  }, [groups, ticked]);
  const [commented, setCommented] = useState<number>();
  const show = (id: number | undefined) => {
    if (id !== commented) setCommented(undefined);
    void navigate({ to: '.', search: changed({ task: id }), replace: task !== undefined });
  };
  const all = useColumns(
    party,
    (act, row) => setAsked({ act, tasks: [row] }),
    (row) => {
      setCommented(row.id);
      void navigate({ to: '.', search: changed({ task: row.id }), replace: task !== undefined });
    },
  );
  // Beside the panel there is room for what a row is and when it is due.
  const columns = task === undefined ? all : all.filter(({ key }) => key !== 'from' && key !== 'acts');
  const me = parties.data?.find((one) => one.id === party);
  if (open.error) return <FaultNote error={open.error} isPage onAgain={() => void open.refetch()} />;
  if (parties.data && !isAll && !me) return <Gone />;
  if (!open.data || !rows || !parties.data) return <Shape kind="page" />;
  return (
    <>
      <Head party={party} name={me?.name} rows={rows} counts={open.data.counts} checks={checks?.length ?? 0} />
      <div className={`${classes.tools} no-print`}>
        <Choose party={party} />
        <Find q={q} />
        {!isAll && <FeedButton party={party} />}
      </div>
      {chosen.length > 0 && (
        <div className={`${classes.bulk} no-print`}>
          <strong>{say('web.tasks.ticked', { n: chosen.length })}</strong>
          <ActButtons size="xs" most={3} acts={actsOfAll(chosen)} tasks={chosen} onDone={() => setTicked(new Set())} />
          <Button size="xs" variant="subtle" onClick={() => setTicked(new Set())}>
            {say('web.tasks.untick')}
          </Button>
        </div>
      )}
      {groups.every((group) => group.rows.length === 0) ? (
        q ? <p className="soft">{say('web.tasks.not_found', { asked: q })}</p> : <Nothing isAll={isAll} />
      ) : (
        <GroupTable
          label={say('web.page.tasks')}
          columns={columns}
          groups={groups}
          keyOf={keyOf}
          nameOf={nameOf}
          chosen={task === undefined ? undefined : String(task)}
          onOpen={(row) => show(row.task.id)}
          ticked={ticked}
          onTick={setTicked}
          most={40}
        />
      )}
      {open.data.total > rows.length && <p className="soft small">{say('web.tasks.first', { n: rows.length, total: open.data.total })}</p>}
      <ActDialog asked={asked} onClose={() => setAsked(undefined)} />
      {task !== undefined && <TaskPanel key={task} id={task} onClose={() => show(undefined)} onTask={show} isCommenting={commented === task} />}
    </>
  );
}

const keyOf = (row: Shown) => String(row.task.id);
const nameOf = (row: Shown) => row.task.title;

function useGroups(rows: TaskRow[] | undefined, checks: TaskRow[] | undefined, late: TaskRow[] | undefined, isAll: boolean): Group<Shown>[] {
  const say = useSay();
  return useMemo(() => {
    const mine = inBuckets(rows ?? []);
    const own = new Set((rows ?? []).map((row) => row.id));
    const as = (tasks: TaskRow[], isCheck = false): Shown[] => tasks.map((task) => ({ task, acts: actsAtHand(task, isCheck) }));
    const review: Group<Shown> = { key: 'review', title: say('web.tasks.group.review'), rows: as(checks ?? [], true) };
    const groups: Group<Shown>[] = buckets
      // Of everybody, what waits for a check is one list.
      .filter((bucket) => !isAll || bucket !== 'in_review')
      .map((bucket) => ({ key: bucket, title: say(`web.tasks.group.${bucket}`), rows: as(mine.get(bucket) ?? []) }));
    groups.splice(3, 0, review);
    groups.push({ key: 'escalated', title: say('web.tasks.group.escalated'), rows: as((late ?? []).filter((task) => !own.has(task.id))).map((row) => ({ ...row, acts: [] })) });
    return groups.map((group) => ({ ...group, aside: say('web.tasks.n', { n: group.rows.length }) }));
  }, [rows, checks, late, isAll, say]);
}

function useColumns(party: number, onAsk: (act: ActName, task: TaskRow) => void, onComment: (task: TaskRow) => void): Column<Shown>[] {
  const say = useSay();
  const numbers = useNumbers();
  const left = useLeft();
  return [
    {
      key: 'title',
      title: say('web.tasks.column.title'),
      phone: 'title',
      show: ({ task }) => (
        <>
          <span className={classes.title}>{task.title}</span>
          {task.state === 'returned' && task.returned_why && <span className={classes.why}>{say('web.task.returned_why', { why: task.returned_why })}</span>}
        </>
      ),
    },
    {
      key: 'from',
      title: say('web.tasks.column.from'),
      width: '22%',
      phone: 'none',
      show: ({ task }) => (
        <span className={classes.two}>
          <span className={classes.clip} title={task.plan_title}>
            {task.order_said ?? task.plan_title}
          </span>
          {task.party !== party && <span className={classes.clip}>{task.party_name}</span>}
        </span>
      ),
    },
    { key: 'state', title: say('web.tasks.column.state'), width: '140px', phone: 'line', show: ({ task }) => <TaskState state={task.state} /> },
    {
      key: 'due',
      title: say('web.tasks.column.due'),
      width: '150px',
      phone: 'side',
      show: ({ task }) => (
        <span className={classes.two}>
          <span>{task.due ? numbers.date(task.due) : task.waits_for ? say('web.task.waits_for', { what: task.waits_for }) : '—'}</span>
          <span className={task.is_overdue ? classes.late : 'small soft'}>{left(task)}</span>
        </span>
      ),
    },
    { key: 'acts', title: say('web.tasks.column.acts'), width: '186px', phone: 'none', show: ({ task, acts }) => <RowActs acts={acts} task={task} onAsk={onAsk} onComment={onComment} /> },
  ];
}

function Head({ party, name, rows, counts, checks }: { party: number; name?: string; rows: TaskRow[]; counts?: { overdue: number; soon?: number }; checks: number }) {
  const say = useSay();
  const numbers = useNumbers();
  const returned = rows.filter((row) => row.state === 'returned').length;
  const overdue = counts?.overdue ?? 0;
  const soon = counts?.soon ?? 0;
  const parts = [overdue > 0 && say('web.tasks.head.overdue', { n: overdue }), returned > 0 && say('web.tasks.head.returned', { n: returned }), soon > 0 && say('web.tasks.head.soon', { n: soon }), checks > 0 && say('web.tasks.head.review', { n: checks })].filter(Boolean);
  const next = nearest(rows);
  const nextSaid = next?.due ? say('web.tasks.nearest', { date: numbers.date(next.due), title: next.title }) : '';
  const title = parts.length > 0 ? say(party === 0 ? 'web.tasks.headline_all' : 'web.tasks.headline', { what: parts.join(', ') }) : say(party === 0 ? 'web.tasks.nothing_all' : 'web.tasks.nothing');
  return <PageHead title={title} name={say('web.page.tasks')} above={name} lead={parts.length === 0 ? nextSaid : undefined} />;
}

function Choose({ party }: { party: number }) {
  const say = useSay();
  const navigate = useNavigate();
  const parties = useQuery(partiesQuery());
  const data = useMemo(() => [{ value: '0', label: say('web.tasks.everybody') }, ...(parties.data ?? []).map((one) => ({ value: String(one.id), label: one.name }))], [parties.data, say]);
  return (
    <Select
      w={340}
      maw="100%"
      searchable
      limit={60}
      allowDeselect={false}
      aria-label={say('web.tasks.whose')}
      nothingFoundMessage={say('web.party.unknown')}
      data={data}
      value={String(party)}
      onChange={(value) => value !== null && void navigate({ to: '.', search: changed({ party: Number(value), task: undefined }) })}
    />
  );
}

function Find({ q }: { q?: string }) {
  const say = useSay();
  const navigate = useNavigate();
  const [text, setText] = useState(q ?? '');
  const find = useDebouncedCallback((asked: string) => void navigate({ to: '.', search: changed({ q: asked.trim() || undefined }), replace: true }), 250);
  return (
    <TextInput
      w={260}
      maw="100%"
      aria-label={say('web.tasks.find')}
      placeholder={say('web.tasks.find')}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        find(event.currentTarget.value);
      }}
    />
  );
}

function Nothing({ isAll }: { isAll: boolean }) {
  const say = useSay();
  return (
    <Empty
      title={say(isAll ? 'web.tasks.none_all' : 'web.tasks.none')}
      action={
        <Button component={Link} to="/plans">
          {say('web.tasks.to_plans')}
        </Button>
      }
    >
      {say('web.tasks.none_next')}
    </Empty>
  );
}

/// The party of an old link, or one merged into another.
function Gone() {
  const say = useSay();
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={say('web.page.tasks')} />
      <Empty
        title={say('web.tasks.gone')}
        action={
          <Button
            onClick={() => {
              keepParty(undefined);
              void navigate({ to: '.', search: changed({ party: undefined, task: undefined }), replace: true });
            }}
          >
            {say('web.tasks.choose_again')}
          </Button>
        }
      />
    </>
  );
}
