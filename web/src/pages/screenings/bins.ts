/// Schools counted by their share of «2», for drawing: below the threshold, at or over it, and over it with too few works.
import type { Schemas } from '../../api/client';

export const binWidth = 0.02;
export const bins = 50;

export interface Binned {
  procedure: string;
  title: string;
  /// Schools of the place with results, and those of them that are low with enough works.
  schools: number;
  schoolsLow: number;
  below: number[];
  low: number[];
  few: number[];
  /// Schools within five points of the threshold.
  near: number;
}

export function binOf(share: number): number {
  return Math.min(bins - 1, Math.floor(share / binWidth + 1e-9));
}

export function binsOf(screening: Schemas['Screening']): Binned[] {
  const threshold = screening.parameters.threshold ?? 0.3;
  const works = new Map<string, Binned>();
  for (const totals of screening.procedures)
    if (totals.is_in_rule && totals.procedure.split('-')[1] === String(screening.year))
      works.set(totals.procedure, { procedure: totals.procedure, title: totals.title, schools: 0, schoolsLow: 0, below: zeros(), low: zeros(), few: zeros(), near: 0 });
  for (const finding of screening.findings ?? [])
    for (const one of finding.procedures) {
      const work = works.get(one.procedure);
      if (!work || one.tally.works === 0) continue;
      const row = one.share < threshold - 1e-9 ? work.below : one.is_enough ? work.low : work.few;
      work.schools += 1;
      if (row === work.low) work.schoolsLow += 1;
      const bin = binOf(one.share);
      row[bin] = (row[bin] ?? 0) + 1;
      if (Math.abs(one.share - threshold) <= 0.05) work.near += 1;
    }
  return [...works.values()];
}

function zeros(): number[] {
  return new Array<number>(bins).fill(0);
}
