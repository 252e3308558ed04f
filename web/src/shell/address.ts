/// What the address of a page holds: every filter, so that a link shows a colleague the same screen.
/// Values that make no sense are left out, never guessed.

export type Search = Record<string, unknown>;

export function whole(value: unknown, low: number, high: number): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= low && number <= high ? number : undefined;
}

export function share(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && number >= 0.01 && number <= 0.99 ? number : undefined;
}

export function text(value: unknown): string | undefined {
  const string = typeof value === 'number' ? String(value) : value;
  return typeof string === 'string' && string !== '' && string.length <= 400 ? string : undefined;
}

export function oneOf<Value extends string>(value: unknown, values: readonly Value[]): Value | undefined {
  return values.find((known) => known === value);
}

/// Drops what is not set, so that the address stays short.
export function tidy<Held extends object>(held: Held): Partial<Held> {
  return Object.fromEntries(Object.entries(held).filter(([, value]) => value !== undefined)) as Partial<Held>;
}

/// For a link: the search of the page with some of it changed; what is undefined goes. Each page checks its own search
/// (routes.tsx), so the router need not know the type here.
export function changed(changes: object): never {
  return ((held: object) => tidy({ ...held, ...changes })) as never;
}

/// Place and year: kept from page to page.
export interface Whereabouts {
  year?: number;
  municipality?: number;
  lang?: 'ru' | 'en';
}

export function whereabouts(search: Search): Whereabouts {
  return tidy({
    year: whole(search.year, 2000, 2100),
    municipality: whole(search.municipality, 1, Number.MAX_SAFE_INTEGER),
    lang: oneOf(search.lang, ['ru', 'en'] as const),
  });
}

export const certainties = ['sure', 'likely', 'borderline', 'little_data'] as const;
export type CertaintyName = (typeof certainties)[number];

/// A rule and what is changed in it: the same names as the query of /api/what-if.
export interface WhatIf {
  rule?: string;
  threshold?: number;
  min_participants?: number;
  years?: number;
  repeat?: 'none' | 'same_procedure' | 'any_procedure';
  low_in_year?: number;
  procedures?: string;
  comparator?: 'region' | 'type';
}

export function whatIf(search: Search): WhatIf {
  return tidy({
    rule: text(search.rule),
    threshold: share(search.threshold),
    min_participants: whole(search.min_participants, 1, 100),
    years: whole(search.years, 1, 5),
    repeat: oneOf(search.repeat, ['none', 'same_procedure', 'any_procedure'] as const),
    low_in_year: whole(search.low_in_year, 1, 10),
    procedures: text(search.procedures),
    comparator: oneOf(search.comparator, ['region', 'type'] as const),
  });
}

/// The list of low results: the rule, what is shown of its list, in which order, and the row that is open.
export interface ListSearch extends WhatIf {
  listed?: 'sure' | 'all';
  certainty?: string;
  q?: string;
  sort?: string;
  school?: string;
}

export function listSearch(search: Search): ListSearch {
  const chosen = text(search.certainty)
    ?.split(',')
    .filter((name) => oneOf(name, certainties));
  return tidy({
    ...whatIf(search),
    listed: oneOf(search.listed, ['sure', 'all'] as const),
    certainty: chosen?.length ? chosen.join(',') : undefined,
    q: text(search.q),
    sort: text(search.sort),
    school: text(search.school),
  });
}

/// What of the list's search means nothing on the page of a school.
export const listOnly = { school: undefined, listed: undefined, certainty: undefined, sort: undefined };

/// "name" → rising by name, "-name" → falling.
export function sortOf(sort: string | undefined): { key: string; falls: boolean } | undefined {
  if (!sort) return undefined;
  return sort.startsWith('-') ? { key: sort.slice(1), falls: true } : { key: sort, falls: false };
}

/// The next state of a heading that is pressed: rising, falling, the page's own order.
export function nextSort(sort: string | undefined, key: string): string | undefined {
  if (sort === key) return `-${key}`;
  return sort === `-${key}` ? undefined : key;
}
