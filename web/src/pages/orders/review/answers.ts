/// What can be answered to a question by one press; the first nine have a number key.
import type { Schemas } from '../../../api/client';
import { short } from '../../../words/short';
import type { WordArgs, WordKey } from '../../../words/words';
import { ownerOf, unreadPart, type Reading } from './fields';
import type { Question } from './questions';
import type { Act, Spread } from './review';

export interface Option {
  code: string;
  word: WordKey;
  args?: WordArgs;
  /// What it does; the question is settled by it.
  act?: Act;
  /// Opens a field to be edited instead; the question stays until its cause is gone.
  edits?: string;
  /// Ends the review without accepting.
  leaves?: number;
}

/// What the page knows besides the question.
export interface Known {
  reading: Reading;
  today: string;
  /// Names of the register by spread: schools and municipalities of the chosen place.
  register: Partial<Record<Spread, string[]>>;
}

const day = (year: number, month: number, date: number) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/// Periods that an order of this day usually means: its school year, the one after, its calendar year and the next.
export function likelyPeriods(date: string): { code: string; word: WordKey; args: WordArgs; period: Schemas['Period'] }[] {
  const [year = 2000, month = 1] = date.split('-').map(Number);
  const school = month >= 6 ? year : year - 1;
  const schoolYear = (start: number) => ({
    code: `school_${start}`,
    word: 'web.ask.period.school_year' as const,
    args: { start: String(start), end: String(start + 1) },
    period: { start: day(start, 9, 1), end: day(start + 1, 8, 31) },
  });
  const calendarYear = (one: number) => ({ code: `year_${one}`, word: 'web.ask.period.year' as const, args: { year: String(one) }, period: { start: day(one, 1, 1), end: day(one, 12, 31) } });
  return [schoolYear(school), schoolYear(school + 1), calendarYear(year), calendarYear(year + 1)];
}

function termOptions(question: Question & { kind: 'term' }): Option[] {
  const keys = question.fields.map(ownerOf);
  const known: [string, WordKey, Schemas['Deadline']][] = [
    ['on_demand', 'web.ask.term.on_demand', { kind: 'on_demand' }],
    ['by_schedule', 'web.ask.term.by_schedule', { kind: 'by_schedule' }],
    ['always', 'web.ask.term.always', { kind: 'continuous', phase: 'always' }],
  ];
  const above = question.above?.term;
  const options: Option[] = known.map(([code, word, deadline]) => ({ code, word, act: { act: 'term', keys, deadline } }));
  if (!question.phrase && above && !unreadPart(above.deadline))
    options.unshift({ code: 'as_above', word: 'web.ask.term.as_above', args: { phrase: above.phrase }, act: { act: 'term', keys, phrase: above.phrase, deadline: above.deadline, said: above.said } });
  return [...options, { code: 'none', word: 'web.ask.term.none', act: { act: 'none' } }];
}

const executorAnswers: Record<string, [WordKey, Schemas['ExecutorKind'], Spread]> = {
  organisation: ['web.ask.executor.organisation', 'organisation', 'none'],
  person: ['web.ask.executor.person', 'person', 'none'],
  post: ['web.ask.executor.post', 'post', 'none'],
  schools: ['web.ask.executor.schools', 'collective', 'schools'],
  low_schools: ['web.ask.executor.low_schools', 'collective', 'low_schools'],
  leader_schools: ['web.ask.executor.leader_schools', 'collective', 'leader_schools'],
  municipalities: ['web.ask.executor.municipalities', 'collective', 'municipalities'],
  together: ['web.ask.executor.together', 'collective', 'none'],
};

/// Which answers suit a question; any other one gets the first list.
const executorOffers: Record<string, string[]> = {
  other: ['organisation', 'person', 'post', 'schools', 'municipalities', 'together'],
  person_form: ['post', 'organisation'],
  whose: ['schools', 'low_schools', 'leader_schools', 'municipalities', 'together'],
  shared_head: ['organisation', 'together'],
  second_post: [],
};

function executorOptions({ executor }: Question & { kind: 'executor' }): Option[] {
  const { written, name, kind, question } = executor;
  const offered = (executorOffers[question ?? ''] ?? executorOffers.other ?? []).map((code): Option => {
    const [word, as, spread] = executorAnswers[code] ?? ['web.ask.executor.organisation', 'organisation', 'none'];
    return { code, word, act: { act: 'learn', term: { term: written, kind: as, spread } } };
  });
  const sure: Option = { code: 'sure', word: 'web.ask.executor.sure', args: { name: name || written }, act: { act: 'sure', written } };
  const drop: Option = { code: 'drop', word: question === 'second_post' ? 'web.ask.executor.second_post' : 'web.ask.executor.drop', act: { act: 'drop', written } };
  return [...(kind === 'unknown' ? [] : [sure]), ...offered, drop];
}

function memberOptions(question: Question & { kind: 'members' }, { reading, register }: Known): Option[] {
  const { spread } = question;
  const lists = (reading.lists ?? []).filter((list) => list.schools.length);
  const offered: Option[] = lists.map((list, index) => ({
    code: `list_${index}`,
    word: list.title ? 'web.ask.members.list' : 'web.ask.members.list_bare',
    args: { title: short(list.title ?? '', 52), n: list.schools.length },
    act: { act: 'members', spread, names: list.schools },
  }));
  const names = register[spread] ?? [];
  if (names.length) offered.push({ code: 'register', word: 'web.ask.members.register', args: { n: names.length }, act: { act: 'members', spread, names } });
  return [...offered, { code: 'alone', word: 'web.ask.members.alone', act: { act: 'alone', spread } }];
}

export function optionsOf(question: Question, known: Known): Option[] {
  switch (question.kind) {
    case 'twin':
      return [
        { code: 'update', word: 'web.ask.twin.update', act: { act: 'twin', order: question.twin.order } },
        { code: 'leave', word: 'web.ask.twin.leave', leaves: question.twin.order },
        { code: 'another', word: 'web.ask.twin.another', act: { act: 'twin', order: 0 } },
      ];
    case 'link':
      return (['amends', 'extends', 'none'] as const).map((link) => ({ code: link, word: `web.ask.link.${link}`, act: { act: 'link', order: question.order.id, link } }));
    case 'head':
      return [
        { code: 'as_is', word: 'web.ask.head.as_is', act: { act: 'none' } },
        { code: 'edit', word: 'web.ask.head.edit', edits: question.fields[0] },
      ];
    case 'period':
      return likelyPeriods(known.reading.head.date || known.today).map(({ code, word, args, period }) => ({ code, word, args, act: { act: 'settings', plan: question.plan, change: { period } } }));
    case 'year':
      return [
        { code: 'right', word: 'web.ask.year.right', act: { act: 'none' } },
        { code: 'period', word: 'web.ask.year.period', edits: `plan.${question.plan}:period` },
      ];
    case 'moment':
      return (['held', 'results'] as const).map((moment) => ({ code: moment, word: `web.ask.moment.${moment}`, act: { act: 'settings', plan: question.plan, change: { moment } } }));
    case 'term':
      return termOptions(question);
    case 'outside':
      return [{ code: 'right', word: 'web.ask.outside.right', act: { act: 'none' } }];
    case 'executor':
      return executorOptions(question);
    case 'nobody': {
      const keys = question.fields.map(ownerOf);
      const above = question.above?.executors ?? [];
      const asAbove: Option = { code: 'as_above', word: 'web.ask.nobody.as_above', args: { names: above.map((one) => one.name || one.written).join(', ') }, act: { act: 'executors', keys, written: question.above?.executors_written, executors: above } };
      return [...(above.length ? [asAbove] : []), { code: 'none', word: 'web.ask.nobody.none', act: { act: 'none' } }];
    }
    case 'members':
      return memberOptions(question, known);
    case 'merge':
      return [
        { code: 'same', word: 'web.ask.merge.same', act: { act: 'merge', names: question.merge.names ?? [] } },
        { code: 'different', word: 'web.ask.merge.different', act: { act: 'none' } },
      ];
    case 'remark': {
      const field = question.fields[0];
      return [{ code: 'seen', word: 'web.ask.remark.seen', act: { act: 'none' } }, ...(field ? [{ code: 'edit', word: 'web.ask.remark.edit', edits: field } as const] : [])];
    }
  }
}
