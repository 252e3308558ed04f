import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { ofKinds } from './kinds';

const sign = (kind: string, where: string, figures: string, explanations: string[]): Schemas['ShownSign'] =>
  ({ kind, kind_said: `Имя ${kind}`, procedure: 'p', title: '', works: 1, said: [where, `Видно ${kind}.`, figures], explanations: explanations.map((name) => ({ code: name, name, how: '' })) }) as Schemas['ShownSign'];

test('a kind is told once with all its works and every other explanation once', () => {
  const kinds = ofKinds([
    sign('a', 'ВПР 2021, математика, 4 класс, класс А, работ 15.', 'Доля 3.', ['один', 'два']),
    sign('b', 'Своя работа, класс А, работ 15.', '', []),
    sign('a', 'ВПР 2021, русский язык, 5 класс, класс Б, работ 9.', 'Доля 4.', ['два', 'три']),
  ]);
  expect(kinds.map((one) => one.kind)).toEqual(['a', 'b']);
  expect(kinds[0]?.works).toEqual([
    { where: 'Математика, 4 класс, класс А, работ 15.', said: 'Доля 3.' },
    { where: 'Русский язык, 5 класс, класс Б, работ 9.', said: 'Доля 4.' },
  ]);
  expect(kinds[0]?.explanations).toEqual(['один', 'два', 'три']);
  expect(kinds[1]?.works[0]?.where).toBe('Своя работа, класс А, работ 15.');
});
