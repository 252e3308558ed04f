/// Where the steps of items stand on the map of items and people.
import type { Schemas } from '../../api/client';

type Item = Schemas['AnalysedItem'];

export interface MapStep {
  item: Item;
  /// The points that begin at this step.
  points: number;
  theta: number;
  error?: number;
  /// «5», or «6/2»: the second point of item 6.
  label: string;
}

/// Steps from the easiest to the hardest. A score nobody got has no step: the next step begins the next score.
export function stepsOf(items: readonly Item[], closed: readonly { code: string; points: number }[]): MapStep[] {
  return items
    .flatMap((item) => {
      const open = Array.from({ length: item.maximum + 1 }, (_, points) => points).filter((points) => !closed.some((one) => one.code === item.code && one.points === points));
      return item.steps.map((theta, index) => {
        const points = open[index + 1] ?? index + 1;
        return { item, points, theta, error: item.step_errors[index], label: item.maximum > 1 ? `${item.code}/${points}` : item.code };
      });
    })
    .sort((one, other) => one.theta - other.theta);
}

/// The lane of each of the rising `heights` (pixels): the first where the label before is at least `apart` away; when all
/// lanes are taken, the one that has been free the longest.
export function lanesOf(heights: readonly number[], apart: number, most: number): number[] {
  const last: number[] = [];
  return heights.map((height) => {
    let lane = last.findIndex((used) => Math.abs(height - used) >= apart);
    if (lane < 0) lane = last.length < most ? last.length : last.reduce((best, used, index) => (Math.abs(height - used) > Math.abs(height - last[best]!) ? index : best), 0);
    last[lane] = height;
    return lane;
  });
}

/// A range of whole logits that holds every step and nearly all people.
export function rangeOf(people: readonly { low: number; high: number; people: number }[], steps: readonly MapStep[]): [number, number] {
  const all = people.reduce((sum, bin) => sum + bin.people, 0);
  const shown = people.filter((bin) => bin.people > all * 0.001);
  const values = [...shown.flatMap((bin) => [bin.low, bin.high]), ...steps.map((step) => step.theta)];
  if (values.length === 0) return [-1, 1];
  return [Math.floor(Math.max(-8, Math.min(...values))), Math.ceil(Math.min(8, Math.max(...values)))];
}
