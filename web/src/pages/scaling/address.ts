/// What the addresses of scaling hold, checked: a wrong value is left out, never guessed.
import { oneOf, text, tidy, whole, type Search } from '../../shell/address';

export const models = ['pcm', 'gpcm'] as const;
export type Model = (typeof models)[number];
export const groupings = ['gender', 'settlement', 'variant'] as const;
export type Grouping = (typeof groupings)[number];

export interface ItemsSearch {
  model?: Model;
  groups?: Grouping;
  sort?: string;
  item?: string;
}

export function itemsSearch(search: Search): ItemsSearch {
  return tidy({ model: oneOf(search.model, models), groups: oneOf(search.groups, groupings), sort: text(search.sort), item: text(search.item) });
}

export const steps = ['data', 'model', 'scale', 'marks', 'order'] as const;
export type Step = (typeof steps)[number];
export type Cuts = [number, number, number];

export interface WizardSearch {
  procedure?: string;
  step?: Step;
  model?: Model;
  mean?: number;
  sd?: number;
  low?: number;
  high?: number;
  /// "6,12,17", or "none": a scale without marks.
  cuts?: string;
}

export const usual = { mean: 50, sd: 10, low: 0, high: 100 };

export function wizardSearch(search: Search): WizardSearch {
  const number = (value: unknown, low: number, high: number) => {
    const known = typeof value === 'string' && value !== '' ? Number(value) : value;
    return typeof known === 'number' && known >= low && known <= high ? known : undefined;
  };
  return tidy({
    procedure: text(search.procedure),
    step: oneOf(search.step, steps),
    model: oneOf(search.model, models),
    mean: number(search.mean, -1000, 10_000),
    sd: number(search.sd, 0.1, 1000),
    low: number(search.low, -1000, 10_000),
    high: number(search.high, -1000, 10_000),
    cuts: search.cuts === 'none' ? 'none' : cutsOf(text(search.cuts))?.join(','),
  });
}

/// "6,12,17" → [6, 12, 17]; nothing for what is no three rising totals.
export function cutsOf(written: string | undefined): Cuts | undefined {
  const cuts = written?.split(',').map((part) => whole(part, 1, 1000));
  if (!cuts || cuts.length !== 3 || cuts.some((cut) => cut === undefined)) return undefined;
  const [three, four, five] = cuts as Cuts;
  return three < four && four < five ? [three, four, five] : undefined;
}

export const scalesSearch = (search: Search) => tidy({ procedure: text(search.procedure), sort: text(search.sort) });
