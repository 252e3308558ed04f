import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/client';
import { seriesOf } from '../../parts/series';
import { inList, ofCertainty, shownFindings } from './shown';

const finding = (name: string, municipality_name: string, more: Partial<Schemas['Finding']> = {}): Schemas['Finding'] => ({
  school: 1,
  code: name,
  name,
  municipality_name,
  is_listed: true,
  is_judged: true,
  certainty: 'sure',
  procedures: [],
  ...more,
});

const findings = [
  finding('СОШ № 10', 'Берёзовский район', { certainty: 'likely', is_in_sure_list: true }),
  finding('СОШ № 2', 'Берёзовский район'),
  finding('Лицей', 'Алый район', { is_listed: false, certainty: 'borderline' }),
];

describe('the list that is shown', () => {
  it('goes by municipality and name, as people count, and never by score', () => {
    expect(shownFindings(findings, undefined, 'ru').map((one) => one.name)).toEqual(['Лицей', 'СОШ № 2', 'СОШ № 10']);
  });
  it('follows the rule, its sure part or all schools', () => {
    expect(inList(findings, undefined)).toHaveLength(2);
    expect(inList(findings, 'sure')).toHaveLength(1);
    expect(inList(findings, 'all')).toHaveLength(3);
  });
  it('is narrowed by certainty', () => {
    expect(shownFindings(findings, 'likely,borderline', 'ru')).toHaveLength(2);
    expect(ofCertainty(findings, 'sure')).toBe(1);
  });
});

describe('a series', () => {
  it('is a procedure without its year', () => {
    expect(seriesOf('vpr-2021-5-ru')).toBe('vpr-5-ru');
    expect(seriesOf('vpr-2021-7-ma-deep')).toBe('vpr-7-ma-deep');
  });
});
