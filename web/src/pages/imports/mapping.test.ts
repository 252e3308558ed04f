import { expect, it } from 'vitest';
import { lettersByMeaning } from './mapping';

it('names the letters of each meaning and leaves out what is not needed', () => {
  const columns = [
    { column: 'A', meaning: 'school' },
    { column: 'B', meaning: 'personal' },
    { column: 'C', meaning: 'skip' },
    { column: 'D', meaning: 'score' },
    { column: 'F', meaning: 'score' },
  ];
  expect(lettersByMeaning(columns)).toEqual({ school: 'A', scores: 'D,F' });
});
