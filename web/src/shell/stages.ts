/// The seven stages of the cycle and the pages built on them: the rail, the tabs and the palette read this table.
import type { IconName } from '../parts/Icon';
import type { WordKey } from '../words/words';
import type { Act, Rights } from './me';

export interface StagePage {
  to:
    | '/data-status'
    | '/imports/new'
    | '/imports'
    | '/instruments'
    | '/history'
    | '/retention'
    | '/procedures'
    | '/scales'
    | '/scales/new'
    | '/topics'
    | '/school-groups'
    | '/control-groups'
    | '/remarkings'
    | '/low-results'
    | '/screenings'
    | '/objectivity'
    | '/inquiries'
    | '/lists'
    | '/measures'
    | '/tasks'
    | '/plans'
    | '/orders'
    | '/orders/new'
    | '/templates'
    | '/events'
    | '/sittings'
    | '/observers'
    | '/postings'
    | '/parties';
  word: WordKey;
  /// Who may do this sees the page.
  act: Act;
  /// Only who may do it everywhere.
  everywhere?: true;
}

export interface Stage {
  name: 'data' | 'analysis' | 'decisions' | 'plans' | 'support' | 'reports' | 'publication';
  icon: IconName;
  word: WordKey;
  to: StagePage['to'] | '/support' | '/reports' | '/publication';
  pages: StagePage[];
}

export const stages: Stage[] = [
  {
    name: 'data',
    icon: 'data',
    word: 'web.stage.data',
    to: '/data-status',
    pages: [
      { to: '/data-status', word: 'web.page.data_status', act: 'see_results' },
      { to: '/imports/new', word: 'web.page.import_new', act: 'import_results', everywhere: true },
      { to: '/imports', word: 'web.page.imports', act: 'import_results', everywhere: true },
      { to: '/instruments', word: 'web.page.instruments', act: 'see_catalogue' },
      { to: '/history', word: 'web.page.history', act: 'see_audit', everywhere: true },
      { to: '/retention', word: 'web.page.retention', act: 'operate', everywhere: true },
    ],
  },
  {
    name: 'analysis',
    icon: 'analysis',
    word: 'web.stage.analysis',
    to: '/procedures',
    pages: [
      { to: '/procedures', word: 'web.page.procedures', act: 'see_results' },
      { to: '/school-groups', word: 'web.page.school_groups', act: 'see_screening', everywhere: true },
      { to: '/topics', word: 'web.page.topics', act: 'see_results' },
      { to: '/scales/new', word: 'web.page.scale_new', act: 'manage_scales', everywhere: true },
      { to: '/scales', word: 'web.page.scales', act: 'see_scales', everywhere: true },
    ],
  },
  {
    name: 'decisions',
    icon: 'decisions',
    word: 'web.stage.decisions',
    to: '/low-results',
    pages: [
      { to: '/low-results', word: 'web.page.low_results', act: 'see_screening' },
      { to: '/screenings', word: 'web.page.screenings', act: 'see_screening' },
      { to: '/objectivity', word: 'web.page.objectivity', act: 'see_signs' },
      { to: '/control-groups', word: 'web.page.control_groups', act: 'see_sampling', everywhere: true },
      { to: '/remarkings', word: 'web.page.remarkings', act: 'see_sampling', everywhere: true },
      { to: '/inquiries', word: 'web.page.inquiries', act: 'see_signs' },
      { to: '/lists', word: 'web.page.lists', act: 'see_lists' },
      { to: '/measures', word: 'web.page.measures', act: 'see_measures' },
    ],
  },
  {
    name: 'plans',
    icon: 'plans',
    word: 'web.stage.plans',
    to: '/tasks',
    pages: [
      { to: '/tasks', word: 'web.page.tasks', act: 'see_tasks' },
      { to: '/plans', word: 'web.page.plans', act: 'see_plans' },
      { to: '/orders', word: 'web.page.orders', act: 'see_orders' },
      { to: '/orders/new', word: 'web.page.order_new', act: 'edit_orders', everywhere: true },
      { to: '/templates', word: 'web.page.templates', act: 'see_catalogue' },
      { to: '/events', word: 'web.page.events', act: 'see_sittings' },
      { to: '/sittings', word: 'web.page.sittings', act: 'see_sittings' },
      { to: '/observers', word: 'web.page.observers', act: 'see_field' },
      { to: '/postings', word: 'web.page.postings', act: 'see_field' },
      { to: '/parties', word: 'web.page.parties', act: 'see_parties' },
    ],
  },
  { name: 'support', icon: 'support', word: 'web.stage.support', to: '/support', pages: [] },
  { name: 'reports', icon: 'reports', word: 'web.stage.reports', to: '/reports', pages: [] },
  { name: 'publication', icon: 'publication', word: 'web.stage.publication', to: '/publication', pages: [] },
];

/// The stages with the pages that somebody with these rights may open; a stage that is still ahead has none and stays.
export function stagesFor(rights: Rights): Stage[] {
  return stages
    .map((stage) => ({ ...stage, pages: stage.pages.filter((page) => rights.may(page.act, page.everywhere)), had: stage.pages.length }))
    .filter((stage) => stage.pages.length > 0 || stage.had === 0)
    .map(({ had: _, ...stage }) => (stage.pages.some((page) => page.to === stage.to) || stage.pages.length === 0 ? stage : { ...stage, to: stage.pages[0]?.to ?? stage.to }));
}

/// Where somebody with these rights begins: the first page that they may open; who looks after people alone begins there.
export function startFor(rights: Rights): StagePage['to'] | '/people' | '/my-account' {
  const own = stagesFor(rights).flatMap((stage) => stage.pages);
  const page = own.find((one) => !anybodys.has(one.act)) ?? (rights.may('manage_people') ? undefined : own[0]);
  return page?.to ?? (rights.may('manage_people') ? '/people' : '/my-account');
}

/// What everybody sees says nothing of their work.
const anybodys = new Set<Act>(['see_catalogue', 'see_parties']);

/// The stage a path stands on: a school's page belongs to the decisions about it.
export function stageOf(path: string): Stage | undefined {
  if (path.startsWith('/schools') || path.startsWith('/objectivity/schools') || path.startsWith('/official-lists')) return stages.find((stage) => stage.name === 'decisions');
  return stages.find((stage) => path.startsWith(stage.to) || stage.pages.some((page) => path === page.to || path.startsWith(page.to + '/')));
}

/// The page of a stage that is open: the longest address that the path begins with.
export function pageOf(path: string): StagePage | undefined {
  return stages
    .flatMap((stage) => stage.pages)
    .filter((page) => path === page.to || path.startsWith(page.to + '/'))
    .sort((one, other) => other.to.length - one.to.length)[0];
}
