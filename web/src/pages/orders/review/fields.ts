/// Names of the fields of a reading and their places in the source: "row.0.2.5:term" ↔ "12.7.2".
/// A name is made of indices, so it holds while a person edits; a row that is left out keeps its place.
import type { Schemas } from '../../../api/client';

export type Reading = Schemas['OrderReading'];
export type Row = Schemas['ReadRow'];
export type Clause = Schemas['Clause'];
export type Deadline = Schemas['Deadline'];
export type Executor = Schemas['Executor'];

export interface RowAt {
  plan: number;
  section: number;
  row: number;
}
export interface FoundRow {
  key: string;
  at: RowAt;
  row: Row;
  above?: Row;
}
export interface FoundClause {
  key: string;
  path: number[];
  clause: Clause;
  depth: number;
}

export const rowKey = (at: RowAt) => `row.${at.plan}.${at.section}.${at.row}`;
export const clauseKey = (path: number[]) => `clause.${path.join('.')}`;

/// "row.0.2.5:term" → the row's indices; "clause.1.0" → the path of the clause.
export function rowAt(key: string): RowAt | undefined {
  const [, plan, section, row] = /^row\.(\d+)\.(\d+)\.(\d+)(?::|$)/.exec(key) ?? [];
  return row === undefined ? undefined : { plan: Number(plan), section: Number(section), row: Number(row) };
}
export function clauseAt(key: string): number[] | undefined {
  const path = /^clause\.([\d.]+)(?::|$)/.exec(key)?.[1];
  return path?.split('.').map(Number);
}
export const partOf = (field: string) => field.split(':')[1] ?? '';
export const ownerOf = (field: string) => field.split(':')[0] ?? field;

export function rowsOf(reading: Reading): FoundRow[] {
  return reading.plans.flatMap((plan, p) => {
    let above: Row | undefined;
    return plan.sections.flatMap((section, s) =>
      section.rows.map((row, r) => {
        const at = { plan: p, section: s, row: r };
        const found = { key: rowKey(at), at, row, above };
        above = row;
        return found;
      }),
    );
  });
}

export function clausesOf(reading: Reading): FoundClause[] {
  const walk = (clauses: Clause[], above: number[]): FoundClause[] =>
    clauses.flatMap((clause, index) => {
      const path = [...above, index];
      return [{ key: clauseKey(path), path, clause, depth: above.length }, ...walk(clause.clauses ?? [], path)];
    });
  return walk(reading.clauses ?? [], []);
}

export const rowOf = (reading: Reading, at: RowAt): Row | undefined => reading.plans[at.plan]?.sections[at.section]?.rows[at.row];

/// Places of every field, the field's own first; a cell without a place of its own stands for its row.
export function placesOf(reading: Reading): Map<string, string[]> {
  const places = new Map<string, string[]>();
  const put = (field: string, ...spots: (string | undefined)[]) => {
    const known = spots.filter((spot): spot is string => !!spot);
    if (known.length) places.set(field, known);
  };
  put('head', reading.head.spot);
  reading.basis?.forEach((one, index) => put(`basis.${index}`, one.spot));
  for (const { key, clause } of clausesOf(reading)) put(key, clause.spot);
  reading.lists?.forEach((list, l) => list.spots?.forEach((spot, index) => put(`list.${l}.${index}`, spot)));
  reading.pairs?.forEach((pair, index) => put(`pair.${index}`, pair.spot));
  reading.appendices?.forEach((appendix, index) => put(`appendix.${index}`, appendix.spot));
  reading.plans.forEach((plan, index) => put(`plan.${index}`, plan.spot));
  reading.plans.forEach((plan, p) => plan.sections.forEach((section, s) => put(`section.${p}.${s}`, section.spot)));
  for (const { key, row } of rowsOf(reading)) {
    const more = row.continued ?? [];
    put(key, row.spot, ...more);
    put(`${key}:term`, row.term_spot || row.spot);
    put(`${key}:executors`, row.executors_spot || row.spot);
    put(`${key}:expected`, row.expected_spot || row.spot);
  }
  return places;
}

/// Which field stands at a place; the other way round of placesOf, the first to claim a place has it.
export function fieldsByPlace(places: Map<string, string[]>): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [field, spots] of places) for (const spot of spots) if (!fields.has(spot)) fields.set(spot, field);
  return fields;
}

/// The field of a place or of the nearest place around it: "12.7.2.0" → "12.7.2" → "12.7" → "12".
export function fieldAt(fields: Map<string, string>, spot: string): string | undefined {
  for (let parts = spot.split('.'); parts.length > 0; parts = parts.slice(0, -1)) {
    const field = fields.get(parts.join('.'));
    if (field) return field;
  }
  return undefined;
}

/// The fields of a field's owner that have no place of their own stand at its owner's.
export const spotsOf = (places: Map<string, string[]>, field: string): string[] => places.get(field) ?? places.get(ownerOf(field)) ?? places.get(field.split('.')[0] ?? '') ?? [];

/// Document order of places: by their numbers, what has no place last.
export function comparePlaces(one: string | undefined, other: string | undefined): number {
  if (!one || !other) return Number(!one) - Number(!other);
  const a = one.split('.').map(Number);
  const b = other.split('.').map(Number);
  for (let i = 0; i < Math.max(a.length, b.length); ++i) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1);
    if (difference) return difference;
  }
  return 0;
}

/// The part of a term that was not understood, if any.
export function unreadPart(deadline: Deadline): Deadline | undefined {
  if (deadline.kind === 'unread') return deadline;
  for (const part of deadline.parts ?? []) {
    const unread = unreadPart(part);
    if (unread) return unread;
  }
  return undefined;
}

/// Whether the term is counted from the end of every event of a kind: then it matters which day of the event.
export function countsFromEvents(deadline: Deadline): boolean {
  return (deadline.kind === 'relative' && deadline.each === true && deadline.direction === 'after') || (deadline.parts ?? []).some(countsFromEvents);
}
