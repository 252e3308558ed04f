/// The state of a review: what the person has changed and answered. Nothing of it is in the store before *accept*.
import type { Schemas } from '../../../api/client';
import { clauseAt, clausesOf, rowAt, rowsOf, type Clause, type Deadline, type Executor, type Reading, type Row } from './fields';

export type Settings = Schemas['PlanSettings'];
export type Spread = Schemas['Spread'];
export type Link = 'amends' | 'extends' | 'none';

export interface Review {
  reading: Reading;
  /// One for each plan of the reading, and one more for the duties of the clauses.
  settings: Settings[];
  members: Record<string, string[]>;
  learned: Schemas['GlossaryTerm'][];
  /// Answered questions by their key; the code of the answer.
  settled: Record<string, string>;
  /// Rows that will not be part of the plan.
  leftOut: Record<string, true>;
  takesDuties: boolean;
  /// Order of the register that this one brings up to date; 0 = taken as another order.
  insteadOf?: number;
  links: Record<string, Link>;
}

export interface Settle {
  key: string;
  answer: string;
}

export type Act =
  | { act: 'head'; change: Partial<Schemas['OrderHead']> }
  | { act: 'controller'; controller: string }
  | { act: 'row'; key: string; change: Partial<Row> }
  | { act: 'leave_out'; key: string; isOut: boolean }
  | { act: 'clause'; key: string; change: Partial<Clause> }
  | { act: 'term'; keys: string[]; phrase?: string; deadline: Deadline; said?: string }
  | { act: 'executors'; keys: string[]; written?: string; executors: Executor[] }
  | { act: 'learn'; term: Schemas['GlossaryTerm'] }
  | { act: 'sure'; written: string }
  | { act: 'drop'; written: string }
  | { act: 'merge'; names: string[] }
  | { act: 'settings'; plan: number; change: Settings }
  | { act: 'plan'; plan: number; title: string }
  | { act: 'members'; spread: string; names: string[] }
  | { act: 'alone'; spread: string }
  | { act: 'duties'; takes: boolean }
  | { act: 'twin'; order: number }
  | { act: 'link'; order: number; link: Link }
  | { act: 'none' };

/// An act, perhaps as the answer to a question.
export type Step = Act & { settle?: Settle };

/// The lists of the document that say whom a collective means.
export function membersOf(reading: Reading): Record<string, string[]> {
  const byMeaning: Record<string, string> = { low: 'low_schools', biased: 'biased_schools', leaders: 'leader_schools', all: 'schools' };
  const members: Record<string, string[]> = {};
  for (const list of reading.lists ?? []) {
    const spread = byMeaning[list.meaning ?? ''];
    if (spread && list.schools.length && !members[spread]) members[spread] = list.schools;
  }
  const pairs = reading.pairs ?? [];
  if (pairs.length) {
    members.low_schools ??= [...new Set(pairs.map((pair) => pair.school))];
    members.leader_schools ??= [...new Set(pairs.map((pair) => pair.leader))];
  }
  return members;
}

/// As the office has it: a plan of a year is looked at every month, a longer one every quarter.
function usualCheckpoints(period: Schemas['Period'] | undefined): Schemas['Checkpoints'] {
  return period && Date.parse(period.end) - Date.parse(period.start) > 400 * 86_400_000 ? 'quarterly' : 'monthly';
}

export function begin(draft: Schemas['OrderDraft']): Review {
  const { reading } = draft;
  return {
    reading,
    settings: [
      ...reading.plans.map(({ period }) => ({ period, week: 'five_days' as const, checkpoints: usualCheckpoints(period), moment: 'held' as const, escalate_after: 5 })),
      { week: 'five_days', checkpoints: 'quarterly', moment: 'held', escalate_after: 5 },
    ],
    members: membersOf(reading),
    learned: [],
    settled: {},
    leftOut: {},
    takesDuties: true,
    links: {},
  };
}

const replaced = <Item>(items: Item[], index: number, change: (item: Item) => Item): Item[] => items.map((item, at) => (at === index ? change(item) : item));

function withRow(reading: Reading, key: string, change: (row: Row) => Row): Reading {
  const at = rowAt(key);
  if (!at) return reading;
  return {
    ...reading,
    plans: replaced(reading.plans, at.plan, (plan) => ({
      ...plan,
      sections: replaced(plan.sections, at.section, (section) => ({ ...section, rows: replaced(section.rows, at.row, change) })),
    })),
  };
}

function withClause(reading: Reading, key: string, change: (clause: Clause) => Clause): Reading {
  const path = clauseAt(key);
  const into = (clauses: Clause[], [index, ...rest]: number[]): Clause[] =>
    replaced(clauses, index ?? -1, (clause) => (rest.length ? { ...clause, clauses: into(clause.clauses ?? [], rest) } : change(clause)));
  return path ? { ...reading, clauses: into(reading.clauses ?? [], path) } : reading;
}

/// The row or clause of each key, changed.
function withOwners(reading: Reading, keys: string[], row: (row: Row) => Row, clause: (clause: Clause) => Clause): Reading {
  return keys.reduce((now, key) => (rowAt(key) ? withRow(now, key, row) : withClause(now, key, clause)), reading);
}

/// Every executor of the reading through one function, nothing = it is none; what does not change keeps its identity.
function withExecutors(reading: Reading, change: (executor: Executor) => Executor | undefined): Reading {
  const changes = (executors: Executor[] | undefined) => (executors ?? []).some((one) => change(one) !== one);
  const put = <Owner extends Row | Clause>(owner: Owner): Owner => ({ ...owner, executors: owner.executors?.map(change).filter((one) => one !== undefined) });
  let now = reading;
  for (const { key, row } of rowsOf(reading)) if (changes(row.executors)) now = withRow(now, key, put);
  for (const { key, clause } of clausesOf(reading)) if (changes(clause.executors)) now = withClause(now, key, put);
  return now;
}

function learnt(review: Review, term: Schemas['GlossaryTerm']): Schemas['GlossaryTerm'][] {
  return [...review.learned.filter((one) => one.term !== term.term), { ...term, is_learned: true }];
}

function changedBy(review: Review, step: Act): Review {
  const { reading } = review;
  switch (step.act) {
    case 'head':
      return { ...review, reading: { ...reading, head: { ...reading.head, ...step.change } } };
    case 'controller':
      return { ...review, reading: { ...reading, controller: step.controller } };
    case 'row':
      return { ...review, reading: withRow(reading, step.key, (row) => ({ ...row, ...step.change })) };
    case 'leave_out': {
      const { [step.key]: _, ...others } = review.leftOut;
      return { ...review, leftOut: step.isOut ? { ...others, [step.key]: true } : others };
    }
    case 'clause':
      return { ...review, reading: withClause(reading, step.key, (clause) => ({ ...clause, ...step.change })) };
    case 'term': {
      const { deadline, said, phrase } = step;
      const put = <Owner extends Row | Clause>(owner: Owner): Owner => ({ ...owner, term: { phrase: phrase ?? owner.term?.phrase ?? '', deadline, said } });
      return { ...review, reading: withOwners(reading, step.keys, put, put) };
    }
    case 'executors': {
      const { executors, written } = step;
      return {
        ...review,
        reading: withOwners(
          reading,
          step.keys,
          (row) => ({ ...row, executors, executors_written: written ?? row.executors_written }),
          (clause) => ({ ...clause, executors, addressee: written ?? clause.addressee }),
        ),
      };
    }
    case 'learn': {
      const { term, kind = 'unknown', spread = 'none', stands_for: name } = step.term;
      const known = (one: Executor) => (one.written === term ? { ...one, kind, spread, name: name || one.name || one.written, question: '', asks: '' } : one);
      return { ...review, learned: learnt(review, step.term), reading: withExecutors(reading, known) };
    }
    case 'sure':
      return { ...review, reading: withExecutors(reading, (one) => (one.written === step.written ? { ...one, question: '', asks: '' } : one)) };
    case 'drop':
      return { ...review, reading: withExecutors(reading, (one) => (one.written === step.written ? undefined : one)) };
    case 'merge': {
      const [name = '', ...others] = step.names;
      const kind = [...rowsOf(reading).flatMap(({ row }) => row.executors ?? []), ...clausesOf(reading).flatMap(({ clause }) => clause.executors ?? [])].find((one) => one.name === name)?.kind;
      const learned = others.reduce((terms, other) => learnt({ ...review, learned: terms }, { term: other, same_as: name, kind }), review.learned);
      return { ...review, learned, reading: withExecutors(reading, (one) => (others.includes(one.name ?? '') ? { ...one, name } : one)) };
    }
    case 'settings':
      return { ...review, settings: replaced(review.settings, step.plan, (one) => ({ ...one, ...step.change })) };
    case 'plan':
      return { ...review, reading: { ...reading, plans: replaced(reading.plans, step.plan, (plan) => ({ ...plan, title: step.title })) } };
    case 'members':
      return { ...review, members: { ...review.members, [step.spread]: step.names } };
    case 'alone':
      return { ...review, reading: withExecutors(reading, (one) => (one.spread === step.spread ? { ...one, spread: 'none' } : one)) };
    case 'duties':
      return { ...review, takesDuties: step.takes };
    case 'twin':
      return { ...review, insteadOf: step.order };
    case 'link':
      return { ...review, links: { ...review.links, [step.order]: step.link } };
    case 'none':
      return review;
  }
}

export function reviewed(review: Review, step: Step): Review {
  const next = changedBy(review, step);
  return step.settle ? { ...next, settled: { ...next.settled, [step.settle.key]: step.settle.answer } } : next;
}

/// Whether the duties of the clauses need a period of their own: no plan beside them gives one.
export function asksDutyPeriod(review: Review): boolean {
  const isTaken = review.settings.some((one, index) => index < review.reading.plans.length && !one.is_left_out);
  return review.takesDuties && !isTaken && clausesOf(review.reading).some(({ clause }) => clause.is_duty && !clause.is_control);
}

/// What the server is asked to accept: the reading without the rows left out, with all that was answered.
export function acceptance(review: Review, upload: string): Schemas['AcceptOrder'] {
  const { reading } = review;
  const linked = (link: Link) => Object.entries(review.links).filter(([, one]) => one === link).map(([order]) => Number(order));
  return {
    upload,
    reading: {
      ...reading,
      plans: reading.plans.map((plan, p) => ({
        ...plan,
        sections: plan.sections.map((section, s) => ({ ...section, rows: section.rows.filter((_, r) => !review.leftOut[`row.${p}.${s}.${r}`]) })),
      })),
    },
    settings: asksDutyPeriod(review) ? review.settings : review.settings.slice(0, reading.plans.length),
    takes_duties: review.takesDuties,
    members: review.members,
    learned: review.learned,
    ...(review.insteadOf ? { instead_of: review.insteadOf } : {}),
    amends: linked('amends'),
    extends: linked('extends'),
  };
}
