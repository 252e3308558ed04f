import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { numbersOf } from './numbers';
import { withMinus } from './words';

it('writes a number below zero with a minus and leaves hyphens be', () => {
  expect(withMinus('от -0,04 до 0,10 (-3 балла), -0,00')).toBe('от −0,04 до 0,10 (−3 балла), 0,00');
  expect(withMinus('863-ОД, 2020-10-30, 2-5, из-за, № 10-58')).toBe('863-ОД, 2020-10-30, 2-5, из-за, № 10-58');
});

const root = join(import.meta.dirname, '../..');

function wordsOf(language: 'ru' | 'en'): Record<string, string> {
  const folder = join(root, '../words', language);
  const files = readdirSync(folder).filter((name) => /^web.*\.json$/.test(name));
  return Object.assign({}, ...files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as object));
}

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.endsWith('schema.ts'))
  .map((name) => ({ name, text: readFileSync(join(root, 'src', name), 'utf8') }));
const russian = wordsOf('ru');
const english = wordsOf('en');

describe('the words of the page', () => {
  it('are the same keys in both languages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(russian).sort());
  });

  it('take the same arguments in both languages', () => {
    const names = (message: string) => [...new Set([...message.matchAll(/\{\s*([a-z_]+)\s*[,}]/g)].map((found) => found[1]))].sort();
    for (const [key, message] of Object.entries(russian)) expect([key, ...names(english[key] ?? '')]).toEqual([key, ...names(message)]);
  });

  it('can all be said', () => {
    const args = Object.fromEntries([...JSON.stringify(russian).matchAll(/\{\s*([a-z_]+)\s*[,}]/g)].map((found) => [found[1], 3]));
    for (const [locale, messages] of [['ru', russian], ['en', english]] as const) {
      const faults: string[] = [];
      const intl = createIntl({ locale, messages, onError: (fault) => faults.push(fault.message) });
      for (const id of Object.keys(messages)) intl.formatMessage({ id }, args);
      expect(faults).toEqual([]);
    }
  });

  it('say a number that ends in one as a number', () => {
    // «one» is 1, 21, 31… in Russian: «одного» belongs under =1.
    const all = readdirSync(join(root, '../words/ru')).flatMap((name) => Object.entries(JSON.parse(readFileSync(join(root, '../words/ru', name), 'utf8')) as Record<string, string>));
    const wrong = all.filter(([, message]) => /one \{[^{}#]*(Одна|Одно|Один|одного|одной|одному) [^{}#]*\}/u.test(message));
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('are all used', () => {
    const said = new Set<string>();
    const stems = new Set<string>();
    for (const { text } of sources) {
      for (const [, key] of text.matchAll(/'(web\.[\w.]+)'/g)) said.add(key ?? '');
      // `web.repeat.${value}`: the stem is said in the code, the end comes from data.
      for (const [, stem] of text.matchAll(/`(web\.[\w.]*)\.\$\{/g)) stems.add(stem ?? '');
    }
    const unused = Object.keys(russian).filter((key) => !said.has(key) && !key.split('.').some((_, index, parts) => stems.has(parts.slice(0, index).join('.'))));
    expect(unused).toEqual([]);
  });

  it('stand in words/, not in the code', () => {
    // Levels of items are letters of the data, not words.
    const said = sources.flatMap(({ name, text }) =>
      text
        .replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, '')
        .split('\n')
        .filter((line) => /[а-яё]/i.test(line.replace("['Б', 'П', 'В']", '')))
        .map((line) => `${name}: ${line.trim()}`),
    );
    expect(said).toEqual([]);
  });
});

describe('numbers', () => {
  const space = '\u00a0';
  it('are written as people write them', () => {
    const ru = numbersOf('ru');
    const en = numbersOf('en');
    expect(ru.decimal(0.974)).toBe('0,97');
    expect(ru.decimal(-1.8)).toBe('\u22121,80');
    expect(ru.decimal(-0.001)).toBe('0,00');
    expect(ru.probability(0.9999)).toBe(`>${space}0,99`);
    expect(ru.probability(0.61)).toBe('0,61');
    expect(ru.percent(0.4516)).toBe(`45${space}%`);
    expect(en.percent(0.4516)).toBe('45%');
    expect(ru.bounds(0.29, 0.62)).toBe(`29–62${space}%`);
    expect(ru.count(24967)).toBe(`24${space}967`);
    expect(ru.schoolYear(2021)).toBe('2020/2021');
    expect(ru.date('2026-11-22')).toBe('22.11.2026');
    expect(ru.size(2_300_000)).toMatch(/^2,3\sМБ$/);
    expect(en.size(800)).toMatch(/^1\skB$/);
  });
});
