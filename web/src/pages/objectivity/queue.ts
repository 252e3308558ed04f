/// The queue of schools: which are shown, in which groups. Nobody is ranked: by municipality and name, as they came.
import type { Schemas } from '../../api/client';
import type { SignSearch } from './address';

export type Row = Schemas['SignRow'];
export type Brief = Schemas['SignBrief'];

/// The signs that make a school flagged: of the official set those with a number, of the own rule all.
export function leading(row: Row, isOwn: boolean): Brief[] {
  return row.signs.filter((sign) => isOwn || sign.is_official);
}

/// Shown beside them, outside the index.
export function beside(row: Row, isOwn: boolean): Brief[] {
  return isOwn ? [] : row.signs.filter((sign) => !sign.is_official);
}

export function isNew(row: Row): boolean {
  return row.change === 'appeared' || row.change === 'changed';
}

export function shownRows(rows: readonly Row[], search: SignSearch, isOwn: boolean): Row[] {
  return rows.filter((row) => {
    if (search.only !== 'all' && !row.is_flagged && !(search.sign && row.signs.some((sign) => sign.kind === search.sign))) return false;
    const signs = search.sign ? row.signs.filter((sign) => sign.kind === search.sign) : leading(row, isOwn);
    if (search.sign && signs.length === 0) return false;
    if (search.change && !isNew(row)) return false;
    return !search.enough || signs.some((sign) => sign.is_enough);
  });
}

/// Kinds that somebody carries, in the order of the counts.
export function kindsIn(counts: readonly Schemas['SignCount'][]): { kind: string; said: string; flagged: number; isOfficial: boolean }[] {
  const kinds = new Map<string, { kind: string; said: string; flagged: number; isOfficial: boolean }>();
  for (const count of counts) {
    if (count.flagged === 0) continue;
    const known = kinds.get(count.kind);
    if (known) known.flagged += count.flagged;
    else kinds.set(count.kind, { kind: count.kind, said: count.kind_said, flagged: count.flagged, isOfficial: count.is_official });
  }
  return [...kinds.values()];
}

export function byPlace(rows: readonly Row[]): { place: string; rows: Row[] }[] {
  const groups: { place: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const place = row.municipality_name ?? '';
    const last = groups.at(-1);
    if (last?.place === place) last.rows.push(row);
    else groups.push({ place, rows: [row] });
  }
  return groups;
}

/// Signs of one kind in several works are told once: «Средний балл выше региона: ВПР 2021, русский язык, 4 класс; …».
export function byKind(signs: readonly Brief[]): { kind: string; said: string; signs: Brief[] }[] {
  const kinds = new Map<string, { kind: string; said: string; signs: Brief[] }>();
  for (const sign of signs) {
    const known = kinds.get(sign.kind);
    if (known) known.signs.push(sign);
    else kinds.set(sign.kind, { kind: sign.kind, said: sign.kind_said, signs: [sign] });
  }
  return [...kinds.values()];
}
