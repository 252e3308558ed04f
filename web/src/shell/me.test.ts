import { expect, test } from 'vitest';
import { ownSchool, rightsOf } from './me';
import { stages, stagesFor } from './stages';

const school = rightsOf({ acts: { see_catalogue: 'all', see_results: 'own', see_lists: 'own', see_tasks: 'own', see_plans: 'own', see_sittings: 'own', see_parties: 'own' } });

test('who reaches their own place does not do what is done everywhere', () => {
  expect(school.may('see_results')).toBe(true);
  expect(school.may('see_results', true)).toBe(false);
  expect(school.may('see_signs')).toBe(false);
  expect(rightsOf(undefined).isKnown).toBe(false);
  expect(rightsOf(undefined).may('see_catalogue')).toBe(false);
});

test('a school sees its pages, and a stage leads to a page that is there', () => {
  const shown = stagesFor(school);
  const pages = shown.flatMap((stage) => stage.pages.map((page) => page.to));
  expect(pages).toContain('/tasks');
  expect(pages).toContain('/lists');
  expect(pages).not.toContain('/imports');
  expect(pages).not.toContain('/objectivity');
  const decisions = shown.find((stage) => stage.name === 'decisions');
  expect(decisions?.to).toBe('/lists');
  for (const stage of shown) expect(stage.pages.length === 0 || stage.pages.some((page) => page.to === stage.to)).toBe(true);
});

test('who may do everything sees everything', () => {
  const all = rightsOf({ acts: Object.fromEntries(stages.flatMap((stage) => stage.pages.map((page) => [page.act, 'all' as const]))) });
  expect(stagesFor(all)).toEqual(stages);
});

test('a school is one\'s own when every post is there', () => {
  const post = { role: 'school_head', organisation: 3, kind: 'school', place: 'СОШ № 3', code: 'edu990003', from: '', until: '', is_deputy: false };
  expect(ownSchool({ posts: [post] })).toBe('edu990003');
  expect(ownSchool({ posts: [post, { ...post, organisation: 4 }] })).toBeUndefined();
  expect(ownSchool({ posts: [] })).toBeUndefined();
});
