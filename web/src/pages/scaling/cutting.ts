/// The three cut points of the marks as they are moved: always rising, always within the work.
import type { Cuts } from './address';

/// One cut moved to `total`, stopped by its neighbours and by the ends of the work.
export function moved(cuts: Cuts, at: number, total: number, maximum: number): Cuts {
  const [low, high] = boundsOf(cuts, at, maximum);
  return cuts.map((cut, index) => (index === at ? Math.max(low, Math.min(high, Math.round(total))) : cut)) as Cuts;
}

/// The totals between which a cut can stand while the others stay.
export function boundsOf(cuts: Cuts, at: number, maximum: number): [number, number] {
  return [at === 0 ? 1 : cuts[at - 1]! + 1, at === 2 ? maximum : cuts[at + 1]! - 1];
}

/// Somewhere to start from when nothing is known: a third, a half and four fifths of the work. No advice.
export function startingCuts(maximum: number): Cuts | undefined {
  if (maximum < 3) return undefined;
  const three = Math.max(1, Math.round(maximum / 3));
  const four = Math.max(three + 1, Math.round(maximum * 0.55));
  return [three, four, Math.min(maximum, Math.max(four + 1, Math.round(maximum * 0.8)))];
}

/// The mark of a total.
export function markOf(cuts: Cuts, total: number): number {
  return 2 + cuts.filter((cut) => total >= cut).length;
}

export function isSame(one: readonly number[] | undefined, other: readonly number[] | undefined): boolean {
  return one?.length === other?.length && !!one && one.every((value, index) => value === other?.[index]);
}
