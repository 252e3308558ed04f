/// The pages and their addresses.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router';
import { NoPage, PageFault } from './pages/faults/PageFault';
import { Ahead, type AheadStage } from './pages/ahead/Ahead';
import { listSearch, oneOf, tidy, text, whatIf, whereabouts, whole, type Search } from './shell/address';
import { partyTabs } from './pages/parties/tabs';
import { planSearch } from './pages/plans/address';
import { inquirySearch, panelSearch } from './pages/inquiries/address';
import { listNewSearch, listOneSearch, listsSearch, officialSearch } from './pages/lists/address';
import { Waiting } from './parts/Shape';
import { historySearch } from './pages/history/address';
import { itemsSearch, scalesSearch, wizardSearch } from './pages/scaling/address';
import { signSearch } from './pages/objectivity/address';
import { groupSearch } from './pages/control_groups/address';
import { planSearchOf, tabs as remarkTabs } from './pages/remarkings/address';
import { topicSearch } from './pages/topics/address';
import { reportSearch } from './pages/vpr_reports/address';
import { Shell } from './shell/Shell';

const root = createRootRoute({
  component: Shell,
  errorComponent: PageFault,
  notFoundComponent: NoPage,
  validateSearch: (search: Search) => whereabouts(search),
  search: { middlewares: [retainSearchParams(['year', 'municipality', 'lang'])] },
});

/// Where somebody begins is said by their posts: a school's head by the own school.
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Search) => tidy({ task: whole(search.task, 1, Number.MAX_SAFE_INTEGER) }),
  component: lazyRouteComponent(() => import('./pages/home/Home'), 'Home'),
});

const schoolHome = createRoute({
  getParentRoute: () => root,
  path: '/schools/$school/home',
  validateSearch: (search: Search) => tidy({ task: whole(search.task, 1, Number.MAX_SAFE_INTEGER) }),
  component: lazyRouteComponent(() => import('./pages/home/Home'), 'HomeOfSchool'),
});

const dataStatus = createRoute({ getParentRoute: () => root, path: '/data-status', component: lazyRouteComponent(() => import('./pages/data_status/DataStatus'), 'DataStatus') });

const imports = createRoute({ getParentRoute: () => root, path: '/imports', component: lazyRouteComponent(() => import('./pages/imports/Imports'), 'Imports') });

const importNew = createRoute({
  getParentRoute: () => root,
  path: '/imports/new',
  validateSearch: (search: Search) => tidy({ draft: whole(search.draft, 1, Number.MAX_SAFE_INTEGER) }),
  component: lazyRouteComponent(() => import('./pages/imports/ImportNew'), 'ImportNew'),
});

const importOne = createRoute({ getParentRoute: () => root, path: '/imports/$id', component: lazyRouteComponent(() => import('./pages/imports/ImportOne'), 'ImportOne') });

const instruments = createRoute({
  getParentRoute: () => root,
  path: '/instruments',
  validateSearch: (search: Search) => tidy({ instrument: text(search.instrument), sort: text(search.sort), q: text(search.q) }),
  component: lazyRouteComponent(() => import('./pages/instruments/Instruments'), 'Instruments'),
});

const procedures = createRoute({
  getParentRoute: () => root,
  path: '/procedures',
  validateSearch: (search: Search) => tidy({ sort: text(search.sort) }),
  component: lazyRouteComponent(() => import('./pages/procedures/Procedures'), 'Procedures'),
});

const procedure = createRoute({
  getParentRoute: () => root,
  path: '/procedures/$procedure',
  validateSearch: (search: Search) => tidy({ school: text(search.school) }),
  component: lazyRouteComponent(() => import('./pages/procedures/Procedure'), 'ProcedurePage'),
});

const items = createRoute({
  getParentRoute: () => root,
  path: '/procedures/$procedure/items',
  validateSearch: itemsSearch,
  component: lazyRouteComponent(() => import('./pages/scaling/ItemAnalysis'), 'ItemAnalysisPage'),
});

const vprReports = createRoute({
  getParentRoute: () => root,
  path: '/procedures/$procedure/reports',
  validateSearch: reportSearch,
  component: lazyRouteComponent(() => import('./pages/vpr_reports/VprReports'), 'VprReports'),
});

const scales = createRoute({
  getParentRoute: () => root,
  path: '/scales',
  validateSearch: scalesSearch,
  component: lazyRouteComponent(() => import('./pages/scaling/Scales'), 'Scales'),
});

const scaleNew = createRoute({
  getParentRoute: () => root,
  path: '/scales/new',
  validateSearch: wizardSearch,
  component: lazyRouteComponent(() => import('./pages/scaling/ScaleNew'), 'ScaleNew'),
});

const myAccount = createRoute({ getParentRoute: () => root, path: '/my-account', component: lazyRouteComponent(() => import('./pages/my_account/MyAccount'), 'MyAccount') });

const selfCheck = createRoute({ getParentRoute: () => root, path: '/self-check', component: lazyRouteComponent(() => import('./pages/self_check/SelfCheck'), 'SelfCheck') });

const jobs = createRoute({ getParentRoute: () => root, path: '/jobs', component: lazyRouteComponent(() => import('./pages/jobs/Jobs'), 'Jobs') });

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: (search: Search) => tidy({ person: whole(search.person, 1, Number.MAX_SAFE_INTEGER), q: text(search.q), sort: text(search.sort) }),
  component: lazyRouteComponent(() => import('./pages/people/People'), 'People'),
});

const history = createRoute({ getParentRoute: () => root, path: '/history', validateSearch: historySearch, component: lazyRouteComponent(() => import('./pages/history/History'), 'History') });

const retention = createRoute({ getParentRoute: () => root, path: '/retention', component: lazyRouteComponent(() => import('./pages/retention/Retention'), 'Retention') });

const peopleNew = createRoute({ getParentRoute: () => root, path: '/people/list', component: lazyRouteComponent(() => import('./pages/people/InviteMany'), 'InviteMany') });

const scale = createRoute({ getParentRoute: () => root, path: '/scales/$id', component: lazyRouteComponent(() => import('./pages/scaling/ScalePage'), 'ScalePage') });

const topics = createRoute({
  getParentRoute: () => root,
  path: '/topics',
  validateSearch: topicSearch,
  component: lazyRouteComponent(() => import('./pages/topics/Topics'), 'Topics'),
});

const schoolGroups = createRoute({ getParentRoute: () => root, path: '/school-groups', component: lazyRouteComponent(() => import('./pages/school_groups/SchoolGroups'), 'SchoolGroups') });

const lowResults = createRoute({
  getParentRoute: () => root,
  path: '/low-results',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./pages/screenings/LowResults'), 'LowResults'),
});

const screenings = createRoute({
  getParentRoute: () => root,
  path: '/screenings',
  component: lazyRouteComponent(() => import('./pages/screenings/Screenings'), 'Screenings'),
});

const screening = createRoute({
  getParentRoute: () => root,
  path: '/screenings/$id',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./pages/screenings/StoredScreening'), 'StoredScreening'),
});

const objectivity = createRoute({
  getParentRoute: () => root,
  path: '/objectivity',
  validateSearch: signSearch,
  component: lazyRouteComponent(() => import('./pages/objectivity/Objectivity'), 'Objectivity'),
});

const controlGroups = createRoute({ getParentRoute: () => root, path: '/control-groups', component: lazyRouteComponent(() => import('./pages/control_groups/ControlGroups'), 'ControlGroups') });

const controlGroupNew = createRoute({
  getParentRoute: () => root,
  path: '/control-groups/new',
  validateSearch: groupSearch,
  component: lazyRouteComponent(() => import('./pages/control_groups/ControlGroupNew'), 'ControlGroupNew'),
});

const controlGroup = createRoute({ getParentRoute: () => root, path: '/control-groups/$id', component: lazyRouteComponent(() => import('./pages/control_groups/ControlGroupPage'), 'ControlGroupPage') });

const remarkings = createRoute({
  getParentRoute: () => root,
  path: '/remarkings',
  validateSearch: (search: Search) => tidy({ school: text(search.school) }),
  component: lazyRouteComponent(() => import('./pages/remarkings/Remarkings'), 'Remarkings'),
});

const remarkingNew = createRoute({
  getParentRoute: () => root,
  path: '/remarkings/new',
  validateSearch: planSearchOf,
  component: lazyRouteComponent(() => import('./pages/remarkings/RemarkingNew'), 'RemarkingNew'),
});

const remarking = createRoute({
  getParentRoute: () => root,
  path: '/remarkings/$id',
  validateSearch: (search: Search) => tidy({ tab: oneOf(search.tab, remarkTabs) }),
  component: lazyRouteComponent(() => import('./pages/remarkings/RemarkingPage'), 'RemarkingPage'),
});

const school = createRoute({
  getParentRoute: () => root,
  path: '/schools/$school',
  validateSearch: whatIf,
  component: lazyRouteComponent(() => import('./pages/schools/School'), 'SchoolPage'),
});

const schoolPanel = createRoute({
  getParentRoute: () => root,
  path: '/objectivity/schools/$school',
  validateSearch: panelSearch,
  component: lazyRouteComponent(() => import('./pages/inquiries/SchoolPanel'), 'SchoolPanelPage'),
});

const inquiries = createRoute({
  getParentRoute: () => root,
  path: '/inquiries',
  validateSearch: inquirySearch,
  component: lazyRouteComponent(() => import('./pages/inquiries/Inquiries'), 'Inquiries'),
});

const lists = createRoute({ getParentRoute: () => root, path: '/lists', validateSearch: listsSearch, component: lazyRouteComponent(() => import('./pages/lists/Lists'), 'Lists') });

const listNew = createRoute({ getParentRoute: () => root, path: '/lists/new', validateSearch: listNewSearch, component: lazyRouteComponent(() => import('./pages/lists/ListNew'), 'ListNew') });

const listOne = createRoute({ getParentRoute: () => root, path: '/lists/$id', validateSearch: listOneSearch, component: lazyRouteComponent(() => import('./pages/lists/ListPage'), 'ListPage') });

const officialNew = createRoute({ getParentRoute: () => root, path: '/official-lists/new', component: lazyRouteComponent(() => import('./pages/lists/OfficialNew'), 'OfficialNew') });

const officialOne = createRoute({ getParentRoute: () => root, path: '/official-lists/$id', validateSearch: officialSearch, component: lazyRouteComponent(() => import('./pages/lists/OfficialPage'), 'OfficialPage') });

const measures = createRoute({
  getParentRoute: () => root,
  path: '/measures',
  validateSearch: (search: Search) => tidy({ school: text(search.school) }),
  component: lazyRouteComponent(() => import('./pages/measures/Measures'), 'Measures'),
});

const sittings = createRoute({
  getParentRoute: () => root,
  path: '/sittings',
  validateSearch: (search: Search) => tidy({ school: text(search.school), from: whole(search.from, 2000, 2100), sitting: whole(search.sitting, 1, Number.MAX_SAFE_INTEGER), sort: text(search.sort) }),
  component: lazyRouteComponent(() => import('./pages/sittings/Sittings'), 'Sittings'),
});

const observers = createRoute({
  getParentRoute: () => root,
  path: '/observers',
  validateSearch: (search: Search) => tidy({ observer: whole(search.observer, 1, Number.MAX_SAFE_INTEGER), sort: text(search.sort) }),
  component: lazyRouteComponent(() => import('./pages/observers/Observers'), 'Observers'),
});

const postings = createRoute({
  getParentRoute: () => root,
  path: '/postings',
  validateSearch: (search: Search) => tidy({ from: text(search.from), to: text(search.to), row: text(search.row) }),
  component: lazyRouteComponent(() => import('./pages/postings/Postings'), 'Postings'),
});

const orders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  validateSearch: (search: Search) => tidy({ q: text(search.q), sort: text(search.sort) }),
  component: lazyRouteComponent(() => import('./pages/orders/Orders'), 'Orders'),
});

const orderNew = createRoute({
  getParentRoute: () => root,
  path: '/orders/new',
  validateSearch: (search: Search) => tidy({ upload: text(search.upload), only: oneOf(search.only, ['asked'] as const) }),
  component: lazyRouteComponent(() => import('./pages/orders/OrderNew'), 'OrderNew'),
});

const order = createRoute({
  getParentRoute: () => root,
  path: '/orders/$id',
  validateSearch: (search: Search) => tidy({ place: text(search.place) }),
  component: lazyRouteComponent(() => import('./pages/orders/Order'), 'OrderPage'),
});

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: (search: Search) => tidy({ party: whole(search.party, 0, Number.MAX_SAFE_INTEGER), task: whole(search.task, 1, Number.MAX_SAFE_INTEGER), q: text(search.q) }),
  component: lazyRouteComponent(() => import('./pages/tasks/Tasks'), 'Tasks'),
});

const plans = createRoute({
  getParentRoute: () => root,
  path: '/plans',
  validateSearch: (search: Search) => tidy({ sort: text(search.sort) }),
  component: lazyRouteComponent(() => import('./pages/plans/Plans'), 'Plans'),
});

const planNew = createRoute({
  getParentRoute: () => root,
  path: '/plans/new',
  validateSearch: (search: Search) => tidy({ template: text(search.template), plan: whole(search.plan, 1, Number.MAX_SAFE_INTEGER), from: whole(search.from, 2000, 2100) }),
  component: lazyRouteComponent(() => import('./pages/plans/NewPlan'), 'NewPlan'),
});

const plan = createRoute({
  getParentRoute: () => root,
  path: '/plans/$id',
  validateSearch: planSearch,
  component: lazyRouteComponent(() => import('./pages/plans/Plan'), 'PlanPage'),
});

const templates = createRoute({
  getParentRoute: () => root,
  path: '/templates',
  validateSearch: (search: Search) => tidy({ template: text(search.template) }),
  component: lazyRouteComponent(() => import('./pages/templates/Templates'), 'Templates'),
});

const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  validateSearch: (search: Search) => tidy({ event: whole(search.event, 1, Number.MAX_SAFE_INTEGER), sort: text(search.sort) }),
  component: lazyRouteComponent(() => import('./pages/events/Events'), 'Events'),
});

const parties = createRoute({
  getParentRoute: () => root,
  path: '/parties',
  validateSearch: (search: Search) => tidy({ tab: oneOf(search.tab, partyTabs), party: whole(search.party, 1, Number.MAX_SAFE_INTEGER), q: text(search.q), sort: text(search.sort) }),
  component: lazyRouteComponent(() => import('./pages/parties/Parties'), 'Parties'),
});

const ahead = (['support', 'reports', 'publication'] as const satisfies readonly AheadStage[]).map((stage) =>
  createRoute({ getParentRoute: () => root, path: `/${stage}` as '/support' | '/reports' | '/publication', component: () => <Ahead stage={stage} /> }),
);

const tree = root.addChildren([
    myAccount,
    selfCheck,
    jobs,
    people,
    peopleNew, history, retention, home, dataStatus, imports, importNew, importOne, instruments, procedures, procedure, topics, items, vprReports, scales, scaleNew, scale, schoolGroups, lowResults, screenings, screening, objectivity, controlGroups, controlGroupNew, controlGroup, remarkings, remarkingNew, remarking, school, schoolHome, schoolPanel, inquiries, lists, listNew, listOne, officialNew, officialOne, measures, orders, orderNew, order, tasks, plans, planNew, plan, templates, events, sittings, observers, postings, parties, ...ahead]);

export const router = createRouter({ routeTree: tree, defaultPreload: 'intent', defaultPendingComponent: Waiting, defaultPendingMs: 150, scrollRestoration: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
