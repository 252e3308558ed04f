/// What is not sure in a reading and has to be asked of the person, in the order in which it is asked.
/// A question with an answer stays in the list as answered; a question whose cause is gone goes.
import type { Schemas } from '../../../api/client';
import { clausesOf, comparePlaces, countsFromEvents, fieldAt, fieldsByPlace, placesOf, rowsOf, spotsOf, unreadPart, type Executor, type Row } from './fields';
import { asksDutyPeriod, type Review, type Spread } from './review';

export type Draft = Schemas['OrderDraft'];

interface Asked {
  key: string;
  /// The fields it is about; the first is shown.
  fields: string[];
  /// A question that has to be answered before the order can be accepted.
  isBlocking?: boolean;
}

export type Question = Asked &
  (
    | { kind: 'twin'; twin: Schemas['OrderTwin'] }
    | { kind: 'link'; order: Schemas['OrderRow'] }
    | { kind: 'head' }
    | { kind: 'period'; plan: number }
    | { kind: 'year'; plan: number }
    | { kind: 'moment'; plan: number }
    | { kind: 'term'; phrase: string; said?: string; above?: Row }
    | { kind: 'outside'; phrase: string }
    | { kind: 'executor'; executor: Executor }
    | { kind: 'nobody'; above?: Row }
    | { kind: 'members'; spread: Spread }
    | { kind: 'merge'; merge: Schemas['MergeProposal'] }
    | { kind: 'remark'; problems: Schemas['Problem'][] }
  );

/// What only the dates of terms tell: which fields had their year taken from the plan, which fall outside of it.
export interface Dated {
  assumed: ReadonlySet<string>;
  outside: ReadonlySet<string>;
}

interface Owner {
  key: string;
  term?: { phrase: string; deadline: Schemas['Deadline']; said?: string };
  executors: Executor[];
  above?: Row;
  isRow: boolean;
  written?: string;
}

/// Rows and clauses that become tasks: what is left out or is no duty asks nothing.
function owners(review: Review): Owner[] {
  const { reading, leftOut, settings } = review;
  const rows = rowsOf(reading)
    .filter(({ key, at }) => !leftOut[key] && !settings[at.plan]?.is_left_out)
    .map(({ key, row, above }) => ({ key, term: row.term, executors: row.executors ?? [], above, isRow: true, written: row.executors_written }));
  const clauses = clausesOf(reading)
    .filter(({ clause }) => review.takesDuties && clause.is_duty)
    .map(({ key, clause }) => ({ key, term: clause.term, executors: clause.executors ?? [], isRow: false }));
  return [...clauses, ...rows];
}

/// Questions of rows and clauses; the same phrase or the same name is asked about once.
function ofOwners(review: Review, outside: ReadonlySet<string>): Question[] {
  const found = new Map<string, Question>();
  const ask = (question: Question) => {
    const known = found.get(question.key);
    if (known) known.fields.push(...question.fields);
    else found.set(question.key, question);
  };
  for (const { key, term, executors, above, isRow, written } of owners(review)) {
    const phrase = term?.phrase.trim() ?? '';
    const fields = [`${key}:term`];
    const unread = term && unreadPart(term.deadline);
    if (unread && phrase) ask({ kind: 'term', key: `term:${phrase}`, fields, phrase, said: term.said });
    else if (unread && isRow) ask({ kind: 'term', key: `term:${key}`, fields, phrase: '', said: term.said, above });
    else if (outside.has(key)) ask({ kind: 'outside', key: `outside:${key}:${phrase}`, fields, phrase });
    for (const executor of executors)
      if (executor.question || executor.kind === 'unknown') ask({ kind: 'executor', key: `executor:${executor.written}`, fields: [`${key}:executors`], executor });
    if (isRow && executors.length === 0 && !written?.trim()) ask({ kind: 'nobody', key: `nobody:${key}`, fields: [`${key}:executors`], above });
  }
  return [...found.values()];
}

function ofMembers(review: Review): Question[] {
  const fields = new Map<Spread, string[]>();
  for (const { key, executors } of owners(review))
    for (const { spread } of executors)
      if (spread && spread !== 'none' && !review.members[spread]?.length) fields.set(spread, [...(fields.get(spread) ?? []), `${key}:executors`]);
  return [...fields].map(([spread, its]) => ({ kind: 'members', key: `members:${spread}`, fields: [...new Set(its)], spread }));
}

function ofPlans(review: Review, assumed: ReadonlySet<string>): Question[] {
  const rows = rowsOf(review.reading);
  return review.reading.plans.flatMap((_, plan): Question[] => {
    const settings = review.settings[plan];
    if (settings?.is_left_out) return [];
    const its = rows.filter(({ at, key }) => at.plan === plan && !review.leftOut[key]);
    const year = its.filter(({ key }) => assumed.has(key)).map(({ key }) => `${key}:term`);
    const moment = its.filter(({ row }) => countsFromEvents(row.term.deadline)).map(({ key }) => `${key}:term`);
    const found: Question[] = [];
    if (!settings?.period) found.push({ kind: 'period', key: `period:${plan}`, fields: [`plan.${plan}:period`], plan, isBlocking: true });
    if (moment.length) found.push({ kind: 'moment', key: `moment:${plan}`, fields: moment, plan });
    if (year.length) found.push({ kind: 'year', key: `year:${plan}`, fields: year, plan });
    return found;
  });
}

function ofDuties(review: Review): Question[] {
  const plan = review.reading.plans.length;
  return asksDutyPeriod(review) && !review.settings[plan]?.period ? [{ kind: 'period', key: `period:${plan}`, fields: ['clauses:period'], plan, isBlocking: true }] : [];
}

/// Asked as questions of their own, with answers that mend them.
const askedOtherwise = new Set(['term_empty', 'executors_empty', 'order_head_gap']);

/// Remarks of one kind are one question; each belongs to the field that stands at its place.
function ofRemarks(remarks: Schemas['Problem'][], fields: Map<string, string>): Question[] {
  const byCode = new Map<string, Question & { kind: 'remark' }>();
  for (const problem of remarks) {
    if (askedOtherwise.has(problem.code)) continue;
    const field = problem.place?.path ? fieldAt(fields, problem.place.path) : undefined;
    const known = byCode.get(problem.code) ?? { kind: 'remark', key: `remark:${problem.code}`, fields: [], problems: [] };
    known.problems.push(problem);
    if (field) known.fields.push(field);
    byCode.set(problem.code, known);
  }
  return [...byCode.values()];
}

/// Every question of the review, answered ones too. `draft` gives what the person does not change.
export function questionsOf(review: Review, draft: Draft, dated: Dated): Question[] {
  const places = placesOf(review.reading);
  const remarks = draft.reading.remarks ?? [];
  const placeOf = (question: Question) => (question.kind === 'remark' ? question.problems[0]?.place?.path : spotsOf(places, question.fields[0] ?? '')[0]);
  const inPlace = [...ofOwners(review, dated.outside), ...ofRemarks(remarks, fieldsByPlace(places))]
    .map((question) => ({ question, place: placeOf(question) }))
    .sort((one, other) => comparePlaces(one.place, other.place))
    .map(({ question }) => question);
  const { number, date } = review.reading.head;
  const first: Question[] = [
    ...(draft.twins ?? []).map((twin): Question => ({ kind: 'twin', key: `twin:${twin.order}`, fields: ['head'], twin, isBlocking: true })),
    ...(draft.amends ?? []).map((order): Question => ({ kind: 'link', key: `link:${order.id}`, fields: ['head'], order })),
  ];
  if (!number || !date) first.push({ kind: 'head', key: 'head', fields: [number ? 'head:date' : 'head:number'] });
  const merges = (draft.merges ?? []).map((merge, index): Question => ({ kind: 'merge', key: `merge:${index}`, fields: [], merge }));
  return [...first, ...ofPlans(review, dated.assumed), ...ofDuties(review), ...inPlace, ...ofMembers(review), ...merges];
}

/// A question is open until it is answered; an answer that did not remove its cause settles it all the same.
export const isOpen = (review: Review, question: Question) => !(question.key in review.settled);

export const openOf = (review: Review, questions: Question[]) => questions.filter((question) => isOpen(review, question));

/// The question after (`step` 1) or before (-1) the current one among the open ones, going round. When the current one
/// is answered or gone, the next is the one that took its place.
export function nextQuestion(all: Question[], open: Question[], current: string | undefined, step: 1 | -1): string | undefined {
  if (open.length === 0) return undefined;
  const at = all.findIndex((question) => question.key === current);
  if (at < 0) return open[step > 0 ? 0 : open.length - 1]?.key;
  const places = new Map(all.map((question, index) => [question.key, index]));
  const ahead = open.filter(({ key }) => (step > 0 ? (places.get(key) ?? 0) > at : (places.get(key) ?? 0) < at));
  const next = step > 0 ? (ahead[0] ?? open[0]) : (ahead[ahead.length - 1] ?? open[open.length - 1]);
  return next?.key;
}

/// Kinds of open questions by row or clause, for the marks: "row.0.1.3" → ["term", "executor"].
export function marksOf(open: Question[]): Map<string, Question['kind'][]> {
  const marks = new Map<string, Question['kind'][]>();
  for (const { fields, kind } of open)
    for (const field of fields) {
      const owner = field.split(':')[0] ?? field;
      const known = marks.get(owner) ?? [];
      if (!known.includes(kind)) marks.set(owner, [...known, kind]);
    }
  return marks;
}
