/// The table of a plan: its measures flat, filtered and grouped. No screen, no server.
import type { Schemas } from '../../api/client';
import type { TaskRow } from '../../api/plan_queries';

export type Measure = Schemas['Measure'];
export type PlanBody = Schemas['PlanBody'];

export interface MeasureRow {
  measure: Measure;
  section: number;
  sectionTitle: string;
  /// The month of each day it is due on: "2026-09".
  months: ReadonlySet<string>;
}

export interface MeasureFilter {
  q?: string;
  state?: string;
  section?: number;
  /// The name of an executor.
  executor?: string;
  month?: string;
}

export type GroupBy = 'section' | 'executor' | 'month';

export const sectionName = (section: Schemas['Section']): string => [section.number && `${section.number}.`, section.title].filter(Boolean).join(' ');

export const executorsOf = (measure: Measure): string[] => [...new Set((measure.executors ?? []).map((one) => one.name || one.written).filter(Boolean))];

export function measureRows(body: PlanBody, tasks: TaskRow[]): MeasureRow[] {
  const months = new Map<string, Set<string>>();
  for (const task of tasks) {
    if (!task.due) continue;
    const had = months.get(task.measure);
    if (had) had.add(task.due.slice(0, 7));
    else months.set(task.measure, new Set([task.due.slice(0, 7)]));
  }
  return body.sections.flatMap((section, index) =>
    section.measures.map((measure) => ({ measure, section: index, sectionTitle: sectionName(section), months: months.get(measure.id) ?? new Set(measure.due ? [measure.due.slice(0, 7)] : []) })),
  );
}

/// ё is read as е, as people write it.
export const folded = (text: string): string => text.toLocaleLowerCase().replaceAll('\u0451', '\u0435');

export function filtered(rows: MeasureRow[], filter: MeasureFilter): MeasureRow[] {
  const words = folded(filter.q ?? '').split(/\s+/).filter(Boolean);
  return rows.filter(({ measure, section, months }) => {
    if (filter.section !== undefined && section !== filter.section) return false;
    if (filter.executor !== undefined && !executorsOf(measure).includes(filter.executor)) return false;
    if (filter.month !== undefined && !months.has(filter.month)) return false;
    if (filter.state === 'overdue' ? (measure.progress?.overdue ?? 0) === 0 : filter.state !== undefined && measure.state !== filter.state) return false;
    if (words.length === 0) return true;
    const text = folded([measure.number, measure.title, measure.phrase, measure.executors_written, measure.expected, ...executorsOf(measure)].filter(Boolean).join(' '));
    return words.every((word) => text.includes(word));
  });
}

export interface MeasureGroup {
  key: string;
  /// "" where there is none: no executor, no day.
  name: string;
  rows: MeasureRow[];
}

/// A measure of several executors, or of several months, stands in each group it belongs to.
export function grouped(rows: MeasureRow[], by: GroupBy, language: string): MeasureGroup[] {
  const groups = new Map<string, MeasureGroup>();
  const put = (key: string, name: string, row: MeasureRow) => {
    const had = groups.get(key);
    if (had) had.rows.push(row);
    else groups.set(key, { key, name, rows: [row] });
  };
  for (const row of rows) {
    if (by === 'section') put(String(row.section), row.sectionTitle, row);
    else {
      const names = by === 'executor' ? executorsOf(row.measure) : [...row.months];
      for (const name of names.length > 0 ? names : ['']) put(name, name, row);
    }
  }
  const all = [...groups.values()];
  if (by === 'section') return all;
  const words = new Intl.Collator(language, { numeric: true });
  return all.sort((one, other) => Number(one.name === '') - Number(other.name === '') || words.compare(one.name, other.name));
}
