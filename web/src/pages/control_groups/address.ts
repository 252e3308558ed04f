/// What the addresses of control groups hold, checked: a wrong value is left out, never guessed.
import { oneOf, text, tidy, whole, type Search } from '../../shell/address';

export const steps = ['purpose', 'size', 'draw', 'order'] as const;
export type Step = (typeof steps)[number];

export interface GroupSearch {
  step?: Step;
  for?: number;
  purpose?: string;
  /// Names of works, comma-separated; without it all of the newest year.
  works?: string;
  schools?: number;
  seed?: string;
  only?: number;
}

export function groupSearch(search: Search): GroupSearch {
  return tidy({
    step: oneOf(search.step, steps),
    for: whole(search.for, 2000, 2100),
    purpose: text(search.purpose),
    works: text(search.works),
    schools: whole(search.schools, 1, 100_000),
    seed: seedOf(search.seed),
    only: whole(search.only, 1, Number.MAX_SAFE_INTEGER),
  });
}

/// A seed is a whole number of at most 18 digits; it stays text, so that no digit is lost.
export function seedOf(value: unknown): string | undefined {
  const written = text(value);
  return written && /^[1-9]\d{0,17}$/.test(written) ? written : undefined;
}

/// What is asked of the server for the choices of the address.
export function wishOf(search: GroupSearch) {
  return {
    year: search.for,
    purpose: search.purpose ?? '',
    procedures: search.works ? search.works.split(',') : [],
    schools: search.schools,
    seed: search.seed,
    municipality: search.only,
  };
}
