import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../../api/client';
import { alikeOf, answeredAlike } from './alike';
import { likelyPeriods, optionsOf } from './answers';
import { comparePlaces, fieldAt, fieldsByPlace, placesOf, unreadPart } from './fields';
import { forget, keep, keptReview, keptReviews } from './keep';
import { pastedFile } from './pasted';
import { isOpen, marksOf, nextQuestion, openOf, questionsOf, type Draft } from './questions';
import { acceptance, begin, reviewed, type Review, type Step } from './review';

type Row = Schemas['ReadRow'];

const monthly = { kind: 'month', months: [11] };
const row = (number: string, place: string, more: Partial<Row> = {}): Row => ({
  number,
  title: `measure ${number}`,
  term: { phrase: 'november', deadline: monthly, said: 'November' },
  executors_written: 'centre',
  executors: [{ kind: 'organisation', written: 'centre', name: 'centre' }],
  spot: place,
  term_spot: `${place}.2`,
  executors_spot: `${place}.3`,
  ...more,
});
const unread = (phrase: string) => ({ phrase, deadline: { kind: 'unread', question: 'schedule_or_demand' } });
const schools: Schemas['Executor'] = { kind: 'collective', written: 'schools', name: 'schools', spread: 'schools' };
const stranger: Schemas['Executor'] = { kind: 'unknown', written: 'XYZ', question: 'who', asks: 'Who is XYZ?' };

const draft: Draft = {
  upload: 'u1',
  source: { blocks: [] },
  reading: {
    head: { number: '5', date: '2020-09-25', spot: '0' },
    clauses: [
      { number: '1', text: 'see to it', is_duty: true, spot: '3', clauses: [{ number: '1.1', text: 'report', is_duty: true, term: unread('as it comes'), spot: '4' }] },
      { number: '2', text: 'heading only', is_duty: false, term: unread('some day'), spot: '5' },
    ],
    pairs: [
      { school: 'A', leader: 'L' },
      { school: 'B', leader: 'L' },
    ],
    plans: [
      {
        title: 'plan',
        spot: '9',
        sections: [
          { title: 'one', rows: [row('1', '9.2'), row('2', '9.3', { term: unread('as it comes') }), row('3', '9.4', { term: unread(''), continued: ['9.6'] })] },
          { title: 'two', rows: [row('4', '9.8', { executors: [stranger, schools] }), row('5', '9.9', { executors: [stranger] }), row('6', '9.10', { executors: [], executors_written: '' })] },
        ],
      },
    ],
    remarks: [
      { code: 'two_numbers', said: 'two numbers', place: { path: '9.3' } },
      { code: 'two_numbers', said: 'two other numbers', place: { path: '9.9.1' } },
      { code: 'term_empty', said: 'asked as a question', place: { path: '9.4' } },
    ],
  },
  merges: [{ names: ['Ivanova A.B.', 'A.B. Ivanova'], said: 'one person?' }],
};
const undated = { assumed: new Set<string>(), outside: new Set<string>() };
const known = { reading: draft.reading, today: '2026-11-22', register: {} };
const keysOf = (review: Review, dated = undated, of = draft) => questionsOf(review, of, dated).map((question) => question.key);
const play = (...steps: Step[]) => steps.reduce(reviewed, begin(draft));

describe('fields and places', () => {
  const places = placesOf(draft.reading);
  const fields = fieldsByPlace(places);
  it('lead from a cell to its field and back', () => {
    expect(places.get('row.0.0.1:term')).toEqual(['9.3.2']);
    expect(fieldAt(fields, '9.3.2.0')).toBe('row.0.0.1:term');
    expect(fieldAt(fields, '9.3.1')).toBe('row.0.0.1');
    expect(fieldAt(fields, '4.0')).toBe('clause.0.0');
    expect(fieldAt(fields, '77')).toBeUndefined();
  });
  it('know the rows joined over a page break', () => expect(fieldAt(fields, '9.6.1')).toBe('row.0.0.2'));
  it('go by number, not by letter', () => expect(['9.10', '9.9', undefined, '3'].sort(comparePlaces)).toEqual(['3', '9.9', '9.10', undefined]));
  it('find what is unread within a compound term', () => {
    expect(unreadPart({ kind: 'composite', parts: [monthly, { kind: 'unread', question: 'q' }] })?.question).toBe('q');
    expect(unreadPart(monthly)).toBeUndefined();
  });
});

describe('questions', () => {
  it('are asked in the order of the document, once for each phrase and each name', () => {
    expect(keysOf(begin(draft))).toEqual(['period:0', 'term:as it comes', 'remark:two_numbers', 'term:row.0.0.2', 'executor:XYZ', 'nobody:row.0.1.2', 'members:schools', 'merge:0']);
    const [, term] = questionsOf(begin(draft), draft, undated);
    expect(term?.fields).toEqual(['clause.0.0:term', 'row.0.0.1:term']);
  });
  it('make one of remarks of one kind, with the fields at their places', () => {
    const remark = questionsOf(begin(draft), draft, undated).find(({ kind }) => kind === 'remark');
    expect(remark?.fields).toEqual(['row.0.0.1', 'row.0.1.1']);
  });
  it('ask for the period of duties when no plan beside them has one', () => {
    const bare = { ...draft, reading: { ...draft.reading, plans: [], remarks: [] } };
    expect(questionsOf(begin(bare), bare, undated)[0]).toMatchObject({ kind: 'period', plan: 0 });
    const review = reviewed(begin(bare), { act: 'settings', plan: 0, change: { period: { start: '2020-09-01', end: '2021-08-31' } } });
    expect(questionsOf(review, bare, undated).map(({ kind }) => kind)).not.toContain('period');
    expect(acceptance(review, 'u1').settings?.[0]?.period?.end).toBe('2021-08-31');
  });
  it('ask of the year once for a plan, of a term outside of it in its place', () => {
    const review = play({ act: 'settings', plan: 0, change: { period: { start: '2020-09-01', end: '2021-08-31' } } });
    const keys = keysOf(review, { assumed: new Set(['row.0.0.0', 'row.0.1.0']), outside: new Set(['row.0.1.1']) });
    expect(keys).not.toContain('period:0');
    expect(keys[0]).toBe('year:0');
    expect(keys).toContain('outside:row.0.1.1:november');
  });
  it('ask which day of the event counts only where terms are counted from every event', () => {
    const relative = { kind: 'relative', each: true, direction: 'after', event: 'procedure' };
    expect(keysOf(play({ act: 'term', keys: ['row.0.0.0'], deadline: relative }))).toContain('moment:0');
    expect(keysOf(play({ act: 'term', keys: ['row.0.0.0'], deadline: { ...relative, direction: 'before' } }))).not.toContain('moment:0');
  });
  it('are of the document without a head and of an order that is there already', () => {
    const twin = { ...draft, reading: { ...draft.reading, head: {} }, twins: [{ order: 7, said: 'accepted already' }] };
    const keys = questionsOf(begin(twin), twin, undated).map(({ key }) => key);
    expect(keys.slice(0, 2)).toEqual(['twin:7', 'head']);
  });
  it('of a row that is left out are not asked', () => expect(keysOf(play({ act: 'leave_out', key: 'row.0.0.2', isOut: true }))).not.toContain('term:row.0.0.2'));
  it('of duties are not asked when clauses are no duties', () => {
    const [term] = questionsOf(play({ act: 'duties', takes: false }), draft, undated).filter(({ key }) => key === 'term:as it comes');
    expect(term?.fields).toEqual(['row.0.0.1:term']);
  });
  it('mark their rows', () => {
    const open = openOf(begin(draft), questionsOf(begin(draft), draft, undated));
    expect(marksOf(open).get('row.0.1.0')).toEqual(['executor', 'members']);
    expect(marksOf(open).get('row.0.0.0')).toBeUndefined();
  });
});

describe('from question to question', () => {
  const review = begin(draft);
  const all = questionsOf(review, draft, undated);
  it('goes on, back and round', () => {
    const open = openOf(review, all);
    expect(nextQuestion(all, open, undefined, 1)).toBe('period:0');
    expect(nextQuestion(all, open, 'period:0', 1)).toBe('term:as it comes');
    expect(nextQuestion(all, open, 'period:0', -1)).toBe('merge:0');
    expect(nextQuestion(all, open, 'merge:0', 1)).toBe('period:0');
    expect(nextQuestion(all, [], 'merge:0', 1)).toBeUndefined();
  });
  it('passes over what is answered', () => {
    const answered = reviewed(review, { act: 'none', settle: { key: 'remark:two_numbers', answer: 'seen' } });
    const open = openOf(answered, all);
    expect(nextQuestion(all, open, 'term:as it comes', 1)).toBe('term:row.0.0.2');
    expect(nextQuestion(all, open, 'remark:two_numbers', 1)).toBe('term:row.0.0.2');
    expect(isOpen(answered, all[2]!)).toBe(false);
  });
});

describe('answers', () => {
  it('read a term in every row that has the phrase, and the phrase stays', () => {
    const review = play({ act: 'term', keys: ['clause.0.0', 'row.0.0.1'], deadline: { kind: 'on_demand' }, said: 'on demand', settle: { key: 'term:as it comes', answer: 'on_demand' } });
    expect(review.reading.plans[0]?.sections[0]?.rows[1]?.term).toEqual({ phrase: 'as it comes', deadline: { kind: 'on_demand' }, said: 'on demand' });
    expect(review.reading.clauses?.[0]?.clauses?.[0]?.term?.deadline.kind).toBe('on_demand');
    expect(keysOf(review)).not.toContain('term:as it comes');
    expect(review.settled['term:as it comes']).toBe('on_demand');
  });
  it('leave the rows they do not touch as they were', () => {
    const before = begin(draft);
    const after = reviewed(before, { act: 'learn', term: { term: 'XYZ', kind: 'organisation' } });
    expect(after.reading.plans[0]?.sections[0]?.rows[0]).toBe(before.reading.plans[0]?.sections[0]?.rows[0]);
    expect(after.reading.plans[0]?.sections[1]?.rows[1]).not.toBe(before.reading.plans[0]?.sections[1]?.rows[1]);
  });
  it('teach the glossary, and every row knows', () => {
    const review = play({ act: 'learn', term: { term: 'XYZ', kind: 'collective', spread: 'municipalities' } });
    expect(keysOf(review)).not.toContain('executor:XYZ');
    expect(review.reading.plans[0]?.sections[1]?.rows[0]?.executors?.[0]).toMatchObject({ kind: 'collective', spread: 'municipalities', question: '' });
    expect(review.learned).toEqual([{ term: 'XYZ', kind: 'collective', spread: 'municipalities', is_learned: true }]);
  });
  it('keep what was understood, or strike what is no executor', () => {
    expect(keysOf(play({ act: 'sure', written: 'XYZ' }))).toContain('executor:XYZ'); // of an unknown kind: still asked
    const review = play({ act: 'drop', written: 'XYZ' });
    expect(keysOf(review)).not.toContain('executor:XYZ');
    expect(review.reading.plans[0]?.sections[1]?.rows[0]?.executors).toEqual([schools]);
    expect(optionsOf({ kind: 'executor', key: '', fields: [], executor: { ...stranger, kind: 'person', question: 'person_form' } }, known).map(({ code }) => code)).toEqual(['sure', 'post', 'organisation', 'drop']);
  });
  it('offer the row above where a cell is empty, and the lists of the document', () => {
    const asked = questionsOf(begin(draft), draft, undated);
    const of = (kind: string) => asked.find((one) => one.kind === kind && one.key !== 'term:as it comes')!;
    expect(optionsOf(of('term'), known).map(({ code }) => code)).toEqual(['on_demand', 'by_schedule', 'always', 'none']); // above is unread too
    expect(optionsOf(of('nobody'), known)[0]?.code).toBe('as_above');
    expect(optionsOf(of('members'), { ...known, register: { schools: ['A', 'B'] } }).map(({ code }) => code)).toEqual(['register', 'alone']);
  });
  it('can be given to all rows that lack the same', () => {
    const rows = [row('1', '1.1'), ...['2', '3', '4'].map((number) => row(number, `1.${number}`, { term: unread('') }))];
    const bare = { ...draft, reading: { head: {}, plans: [{ title: '', sections: [{ rows }] }] } };
    const review = begin(bare);
    const open = openOf(review, questionsOf(review, bare, undated));
    const first = open.find(({ kind }) => kind === 'term')!;
    const alike = alikeOf(first, open);
    expect(alike).toHaveLength(2);
    const option = optionsOf(first, { ...known, reading: review.reading })[0]!;
    expect(option.code).toBe('as_above');
    const after = answeredAlike(reviewed(review, { ...option.act!, settle: { key: first.key, answer: option.code } }), bare, undated, alike, option.code, known);
    expect(after.reading.plans[0]?.sections[0]?.rows.map((one) => one.term.phrase)).toEqual(['november', 'november', 'november', 'november']);
    expect(alikeOf(questionsOf(begin(draft), draft, undated)[1]!, open)).toEqual([]);
  });
  it('offer the periods that an order of the day means', () => {
    expect(likelyPeriods('2020-09-25').map(({ period }) => period.start)).toEqual(['2020-09-01', '2021-09-01', '2020-01-01', '2021-01-01']);
    expect(likelyPeriods('2021-02-01')[0]?.period).toEqual({ start: '2020-09-01', end: '2021-08-31' });
  });
  it('make one person of two spellings', () => {
    const two = { ...draft, reading: { ...draft.reading, plans: [{ title: '', sections: [{ rows: [row('1', '1', { executors: [{ kind: 'person' as const, written: 'w', name: 'A.B. Ivanova' }] })] }] }] } };
    const review = reviewed(begin(two), { act: 'merge', names: ['Ivanova A.B.', 'A.B. Ivanova'] });
    expect(review.reading.plans[0]?.sections[0]?.rows[0]?.executors?.[0]?.name).toBe('Ivanova A.B.');
    expect(review.learned[0]).toMatchObject({ term: 'A.B. Ivanova', same_as: 'Ivanova A.B.' });
  });
  it('say who the members are, or that there is one task for all', () => {
    expect(begin(draft).members).toEqual({ low_schools: ['A', 'B'], leader_schools: ['L'] });
    expect(keysOf(play({ act: 'members', spread: 'schools', names: ['A'] }))).not.toContain('members:schools');
    expect(keysOf(play({ act: 'alone', spread: 'schools' }))).not.toContain('members:schools');
  });
});

describe('what is accepted', () => {
  it('has the rows that stay, the settings, what was learned and linked', () => {
    const review = play(
      { act: 'leave_out', key: 'row.0.0.1', isOut: true },
      { act: 'settings', plan: 0, change: { week: 'six_days' } },
      { act: 'link', order: 3, link: 'extends' },
      { act: 'link', order: 4, link: 'none' },
      { act: 'twin', order: 7 },
    );
    const wish = acceptance(review, 'u1');
    expect(wish.reading.plans[0]?.sections[0]?.rows.map(({ number }) => number)).toEqual(['1', '3']);
    expect(wish.settings?.[0]).toMatchObject({ week: 'six_days', checkpoints: 'monthly' });
    expect(wish).toMatchObject({ upload: 'u1', instead_of: 7, amends: [], extends: [3], takes_duties: true });
    expect(acceptance(play({ act: 'twin', order: 0 }), 'u1').instead_of).toBeUndefined();
  });
});

describe('keeping', () => {
  const shelf = () => {
    const held = new Map<string, string>();
    return {
      get length() {
        return held.size;
      },
      key: (index: number) => [...held.keys()][index] ?? null,
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
      removeItem: (key: string) => void held.delete(key),
      clear: () => held.clear(),
    } satisfies Storage;
  };
  it('gives back what was kept, the newest few only', () => {
    const storage = shelf();
    for (let day = 1; day <= 10; ++day) keep({ upload: `u${day}`, name: 'order', at: `2026-01-${String(day).padStart(2, '0')}`, left: day, review: begin(draft) }, storage);
    expect(keptReviews(storage).map(({ upload }) => upload)).toEqual(['u10', 'u9', 'u8', 'u7', 'u6', 'u5', 'u4', 'u3']);
    expect(keptReview('u10', storage)?.review.settings).toHaveLength(2);
    forget('u10', storage);
    storage.setItem('opora-review-broken', '{');
    expect(keptReview('u10', storage)).toBeUndefined();
    expect(keptReviews(storage)).toHaveLength(7);
  });
});

describe('pasting', () => {
  it('keeps rich text for its tables, and tabs where only plain text has them', () => {
    expect(pastedFile('<p>a</p><TABLE border=1></TABLE>', 'a\tb', 'pasted')?.name).toBe('pasted.html');
    expect(pastedFile('<p>a</p>', 'a', 'pasted')?.name).toBe('pasted.html');
    expect(pastedFile('<span>a b</span>', 'a\tb', 'pasted')?.name).toBe('pasted.txt');
    expect(pastedFile('', 'a', 'pasted')?.name).toBe('pasted.txt');
    expect(pastedFile('', '  ', 'pasted')).toBeUndefined();
  });
});
