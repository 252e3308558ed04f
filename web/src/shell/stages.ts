/// The seven stages of the cycle and the pages built on them: the rail, the tabs and the palette read this table.
import type { IconName } from '../parts/Icon';
import type { WordKey } from '../words/words';

export interface StagePage {
  to:
    | '/data-status'
    | '/imports/new'
    | '/imports'
    | '/instruments'
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
      { to: '/data-status', word: 'web.page.data_status' },
      { to: '/imports/new', word: 'web.page.import_new' },
      { to: '/imports', word: 'web.page.imports' },
      { to: '/instruments', word: 'web.page.instruments' },
    ],
  },
  {
    name: 'analysis',
    icon: 'analysis',
    word: 'web.stage.analysis',
    to: '/procedures',
    pages: [
      { to: '/procedures', word: 'web.page.procedures' },
      { to: '/school-groups', word: 'web.page.school_groups' },
      { to: '/topics', word: 'web.page.topics' },
      { to: '/scales/new', word: 'web.page.scale_new' },
      { to: '/scales', word: 'web.page.scales' },
    ],
  },
  {
    name: 'decisions',
    icon: 'decisions',
    word: 'web.stage.decisions',
    to: '/low-results',
    pages: [
      { to: '/low-results', word: 'web.page.low_results' },
      { to: '/screenings', word: 'web.page.screenings' },
      { to: '/objectivity', word: 'web.page.objectivity' },
      { to: '/control-groups', word: 'web.page.control_groups' },
      { to: '/remarkings', word: 'web.page.remarkings' },
      { to: '/inquiries', word: 'web.page.inquiries' },
      { to: '/lists', word: 'web.page.lists' },
      { to: '/measures', word: 'web.page.measures' },
    ],
  },
  {
    name: 'plans',
    icon: 'plans',
    word: 'web.stage.plans',
    to: '/tasks',
    pages: [
      { to: '/tasks', word: 'web.page.tasks' },
      { to: '/plans', word: 'web.page.plans' },
      { to: '/orders', word: 'web.page.orders' },
      { to: '/orders/new', word: 'web.page.order_new' },
      { to: '/templates', word: 'web.page.templates' },
      { to: '/events', word: 'web.page.events' },
      { to: '/sittings', word: 'web.page.sittings' },
      { to: '/observers', word: 'web.page.observers' },
      { to: '/postings', word: 'web.page.postings' },
      { to: '/parties', word: 'web.page.parties' },
    ],
  },
  { name: 'support', icon: 'support', word: 'web.stage.support', to: '/support', pages: [] },
  { name: 'reports', icon: 'reports', word: 'web.stage.reports', to: '/reports', pages: [] },
  { name: 'publication', icon: 'publication', word: 'web.stage.publication', to: '/publication', pages: [] },
];

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
