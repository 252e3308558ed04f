import { expect, test } from 'vitest';
import { ownLetters, signOf } from './passwords';

test('length, own name, repetition and variety are told apart', () => {
  expect(signOf('короткий')).toBe('short');
  expect(signOf('ivanova-ivanova1', 'ivanova@example.org')).toBe('name');
  expect(signOf('aaaaaaaaaaaaaaaa')).toBe('plain');
  expect(signOf('123456789012345')).toBe('plain');
  expect(signOf('лиловый чайник')).toBe('fair');
  expect(signOf('лиловый чайник у окна')).toBe('good');
});

test('a run counts once', () => {
  expect(ownLetters('1234')).toBe(1);
  expect(ownLetters('aaaa')).toBe(1);
  expect(ownLetters('kot')).toBe(3);
});
