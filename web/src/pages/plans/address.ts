/// What the address of a plan holds: the way of looking, what is shown, what is open.
import { oneOf, text, tidy, whole, type Search } from '../../shell/address';
import { tabs } from './tabs';

const day = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined);
const month = (value: unknown) => (typeof value === 'string' && /^\d{4}-(0\d|1[0-2])$/.test(value) ? value : undefined);

export function planSearch(search: Search) {
  return tidy({
    tab: oneOf(search.tab, tabs),
    q: text(search.q),
    state: text(search.state),
    section: whole(search.section, 0, 1000),
    executor: text(search.executor),
    month: month(search.month),
    group: oneOf(search.group, ['section', 'executor', 'month'] as const),
    measure: text(search.measure),
    task: whole(search.task, 1, Number.MAX_SAFE_INTEGER),
    day: day(search.day),
    by: oneOf(search.by, ['section', 'measure', 'party'] as const),
    version: whole(search.version, 0, 1_000_000),
  });
}
