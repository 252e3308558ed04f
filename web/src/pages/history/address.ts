/// What the address of history holds: the whole question, the open record, the open check.
import { isoDate } from '../../words/dates';
import { oneOf, text, tidy, whole, type Search } from '../../shell/address';

export const traces = ['change', 'look', 'entry'] as const;
export type Trace = (typeof traces)[number];

export interface HistorySearch {
  from?: string;
  until?: string;
  person?: string;
  act?: string;
  thing?: string;
  trace?: Trace;
  q?: string;
  record?: number;
  open?: 'check' | 'letter';
}

const day = (value: unknown) => {
  const written = text(value);
  return written && /^\d{4}-\d{2}-\d{2}$/.test(written) && isoDate(written.split('-').reverse().join('.')) ? written : undefined;
};

export function historySearch(search: Search): HistorySearch {
  return tidy({
    from: day(search.from),
    until: day(search.until),
    person: text(search.person),
    act: text(search.act),
    thing: text(search.thing),
    trace: oneOf(search.trace, traces),
    q: text(search.q),
    record: whole(search.record, 1, Number.MAX_SAFE_INTEGER),
    open: oneOf(search.open, ['check', 'letter'] as const),
  });
}

/// The question as the server is asked.
export const askedOf = ({ from, until, person, act, thing, trace, q }: HistorySearch) => ({ from, until, person, act, thing, trace, text: q });
