/// What the addresses of second markings hold, checked: a wrong value is left out, never guessed.
import { oneOf, text, tidy, whole, type Search } from '../../shell/address';

export const tabs = ['result', 'sheets', 'entry'] as const;
export type Tab = (typeof tabs)[number];

export interface PlanSearch {
  /// Codes, comma-separated: several schools make one commission.
  school?: string;
  procedure?: string;
  class?: string;
  works?: number;
  whole?: 'yes';
}

export function planSearchOf(search: Search): PlanSearch {
  return tidy({ school: text(search.school), procedure: text(search.procedure), class: text(search.class), works: whole(search.works, 1, 10_000), whole: oneOf(search.whole, ['yes'] as const) });
}

/// «Петрова А. И.; СОШ № 5; 20» line by line: name, organisation or its code, works at most.
export function expertsOf(written: string) {
  return written
    .split('\n')
    .map((line) => line.split(';').map((part) => part.trim()))
    .filter(([name]) => name)
    .map(([name, organisation, most]) => ({ name: name ?? '', organisation: organisation ?? '', most: whole(most || 0, 0, 10_000) ?? 0 }));
}

export const codesOf = (written: string | undefined) => (written ?? '').split(/[,;\s]+/).filter(Boolean);
