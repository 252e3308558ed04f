/// One plan: its table, its line of time, its month, how far it is, its versions; what is open stands in the address.
import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { addressOf, type Schemas } from '../../api/client';
import { planQuery } from '../../api/order_queries';
import { usePlanTasks } from '../../api/plan_queries';
import { Comments } from '../../parts/comments/Comments';
import { FeedButton } from '../../parts/feeds/FeedButton';
import { Icon } from '../../parts/Icon';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { OutcomeLine } from '../../parts/tasks/OutcomeLine';
import { TaskPanel } from '../../parts/tasks/TaskPanel';
import { changed } from '../../shell/address';
import { bring } from '../../shell/Rail';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { useOrderName } from '../orders/naming';
import { MeasureDialog } from './MeasureDialog';
import { MeasurePanel } from './MeasurePanel';
import classes from './plans.module.css';
import { PlanTable } from './PlanTable';
import { SettingsDialog } from './SettingsDialog';
import { tabs, type Tab } from './tabs';
import { May } from '../../parts/May';

const Timeline = lazy(() => import('./Timeline').then((module) => ({ default: module.Timeline })));
const MonthCalendar = lazy(() => import('./MonthCalendar').then((module) => ({ default: module.MonthCalendar })));
const Course = lazy(() => import('./Course').then((module) => ({ default: module.Course })));
const Versions = lazy(() => import('./Versions').then((module) => ({ default: module.Versions })));

export function PlanPage() {
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const id = Number(useParams({ from: '/plans/$id' }).id);
  const search = useSearch({ from: '/plans/$id' });
  const plan = useQuery(planQuery(id, lang));
  const all = usePlanTasks(id);
  const [edited, setEdited] = useState<string>();
  const [settings, setSettings] = useState<'settings' | 'extend'>();
  if (plan.error) return <FaultNote error={plan.error} isPage onAgain={() => void plan.refetch()} />;
  if (!plan.data) return <Shape kind="page" />;
  const show = (changes: object) => void navigate({ to: '.', search: changed(changes), replace: search.measure !== undefined || search.task !== undefined });
  const open = (measure: string) => show({ measure, task: undefined });
  const tab = search.tab ?? 'table';
  return (
    <>
      <Head plan={plan.data} onSettings={setSettings} onAdd={() => setEdited('')} />
      <Tabs tab={tab} />
      {all.error && <FaultNote error={all.error} />}
      {tab === 'table' && <PlanTable plan={plan.data} tasks={all.tasks} onOpen={open} onEdit={setEdited} />}
      {tab === 'timeline' && <Timeline plan={plan.data} tasks={all.tasks} isWhole={all.isWhole} onOpen={open} />}
      {tab === 'calendar' && <MonthCalendar plan={plan.data} tasks={all.tasks} isWhole={all.isWhole} onTask={(task) => show({ task, measure: undefined })} onOpen={open} />}
      {tab === 'course' && <Course plan={plan.data} />}
      {tab === 'versions' && <Versions plan={plan.data} />}
      {tab === 'table' && (
        <div style={{ marginTop: 40 }}>
          <Comments kind="plan" id={String(id)} />
        </div>
      )}
      {search.task !== undefined ? (
        <TaskPanel
          key={search.task}
          id={search.task}
          onClose={() => show({ task: undefined, measure: undefined })}
          onTask={(task) => show({ task })}
          onMeasure={search.measure === undefined ? undefined : () => show({ task: undefined })}
        />
      ) : (
        search.measure !== undefined && (
          <MeasurePanel key={search.measure} plan={plan.data} id={search.measure} tasks={all.tasks} isWhole={all.isWhole} onTask={(task) => show({ task })} onEdit={() => setEdited(search.measure)} onClose={() => show({ measure: undefined })} />
        )
      )}
      <MeasureDialog plan={plan.data} id={edited} onClose={() => setEdited(undefined)} />
      <SettingsDialog plan={plan.data} mode={settings} onClose={() => setSettings(undefined)} />
      <OutcomeLine />
    </>
  );
}

function Head({ plan, onSettings, onAdd }: { plan: Schemas['Plan']; onSettings: (mode: 'settings' | 'extend') => void; onAdd: () => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const nameOf = useOrderName();
  const { row, body } = plan;
  const { progress } = row;
  const facts = [
    say('web.order.plan_period', { start: numbers.date(row.period.start), end: numbers.date(row.period.end) }),
    body.controller && say('web.plan.controlled_by', { name: body.controller.replace(/\.$/, '') }),
    progress.total > 0 && say('web.plan.closed', { done: progress.done, total: progress.total, share: numbers.percent(progress.done / progress.total) }),
    progress.overdue > 0 && say('web.plan.overdue', { n: progress.overdue }),
    (progress.in_review ?? 0) > 0 && say('web.plan.in_review', { n: progress.in_review ?? 0 }),
  ];
  return (
    <PageHead
      title={row.title}
      name={row.title}
      above={
        row.order && (
          <Link to="/orders/$id" params={{ id: String(row.order.id) }}>
            {nameOf(row.order)}
          </Link>
        )
      }
      lead={facts.filter(Boolean).join('. ')}
    >
      <May ask="PUT /api/plans/{id}"><Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">{say('web.plan.change')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onAdd}>{say('web.measure.add')}</Menu.Item>
          <Menu.Item onClick={() => onSettings('settings')}>{say('web.plan.settings')}</Menu.Item>
          <Menu.Item onClick={() => onSettings('extend')}>{say('web.plan.extend')}</Menu.Item>
        </Menu.Dropdown>
      </Menu></May>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="download" size={18} />}>
            {say('web.plan.take')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['road_map', 'fulfilment'] as const).flatMap((kind) => [
            <Menu.Label key={kind}>{say(`web.plan.report.${kind}`)}</Menu.Label>,
            ...(['docx', 'xlsx'] as const).map((format) => (
              <Menu.Item key={kind + format} component="a" href={addressOf(`/api/plans/${row.id}/report`, { kind, format })} download>
                {say(`web.order.report.${format}`)}
              </Menu.Item>
            )),
          ])}
          <Menu.Divider />
          <Menu.Item onClick={() => window.print()}>{say('web.do.print')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FeedButton plan={row.id} />
    </PageHead>
  );
}

function Tabs({ tab }: { tab: Tab }) {
  const say = useSay();
  return (
    <nav className={`${classes.tabs} no-print`} aria-label={say('web.plan.views')}>
      {tabs.map((name) => (
        <Link key={name} to="." ref={name === tab ? bring : undefined} search={changed({ tab: name === 'table' ? undefined : name })} replace className={classes.tab} data-active={name === tab || undefined} aria-current={name === tab ? 'page' : undefined}>
          {say(`web.plan.tab.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
