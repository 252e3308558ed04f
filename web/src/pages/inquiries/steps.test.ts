import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/client';
import { missing, offered, type StepDraft } from './steps';

const sign = { kind: 'inflation', kind_said: '', procedure: 'vpr-2021-5-ma', title: '', works: 20, said: [] };
const layer = { screening: 7, rule: 'own', name: '', at: '', is_judged: true, is_flagged: true, looked_at: 3, enough: 3, signs: [sign] };
const panel = (inquiry?: Partial<Schemas['Inquiry']>): Schemas['SchoolPanel'] => ({
  code: 'edu1', name: '', municipality: '', year: 2021, as: 'authority', headline: [], years: [], facts: [], layers: [layer], explanations: [], checks: [], known_checks: [], lists: [],
  inquiry: inquiry && { id: 1, year: 2021, state: 'seen', state_name: '', steps: [], in_force: [], open_checks: [], next: [], ...inquiry },
});
const next = (...codes: Schemas['InquiryStepKind'][]) => codes.map((code) => ({ code, name: '', outcomes: [] }));
const draft: StepDraft = { by: 'Иванова', text: '', explanations: {}, check: '', size: '', due: '', lookedAt: '', changed: '', outcome: '' };

describe('steps that are offered', () => {
  it('begin with the signs, and the school only replies', () => {
    expect(offered(panel(), 'authority')).toEqual(['signs', 'reply']);
    expect(offered(panel(), 'school')).toEqual(['reply']);
    expect(offered({ ...panel(), layers: [] }, 'authority')).toEqual(['reply']);
  });
  it('leave out what is taken over already and results without a check', () => {
    const steps = [{ id: 1, kind: 'signs' as const, name: '', at: '', person: '', day: '', files: [], screening: 7 }];
    expect(offered(panel({ steps, next: next('signs', 'reply', 'hypothesis', 'result') }), 'authority')).toEqual(['hypothesis', 'reply']);
  });
  it('put the decision first after a check', () => {
    expect(offered(panel({ state: 'checked', next: next('reply', 'hypothesis', 'check', 'decision') }), 'authority')[0]).toBe('decision');
  });
});

describe('fields that are missing', () => {
  it('are those the server asks for', () => {
    expect(missing('hypothesis', draft, false)).toEqual(['explanations']);
    expect(missing('hypothesis', { ...draft, explanations: { taught_more: { weight: 'possible', why: '' } } }, false)).toEqual([]);
    expect(missing('check', draft, false)).toEqual(['check', 'due']);
    expect(missing('decision', draft, false)).toEqual(['text', 'outcome']);
    expect(missing('reply', draft, true)).toEqual([]);
    expect(missing('reply', { ...draft, by: ' ' }, false)).toEqual(['by', 'text']);
  });
});
