/// The days of every term of a review, read in the background once the period of its plan is known.
import { useMemo } from 'react';
import { useTermReadings, type TermAsk, type TermReading } from '../../../parts/deadlines/terms';
import { rowsOf } from './fields';
import type { Dated } from './questions';
import type { Review } from './review';

export function termAsks(review: Review): Map<string, TermAsk> {
  const asks = new Map<string, TermAsk>();
  for (const { key, at, row } of rowsOf(review.reading)) {
    const { period, week, checkpoints, moment, is_left_out } = review.settings[at.plan] ?? {};
    if (!period || is_left_out || row.term.deadline.kind === 'unread') continue;
    asks.set(key, { phrase: row.term.phrase, deadline: row.term.deadline, period, week, checkpoints, moment });
  }
  return asks;
}

export function datedBy(readings: ReadonlyMap<string, TermReading>): Dated {
  const some = (test: (one: NonNullable<TermReading['occurrences']>[number]) => boolean | undefined) =>
    new Set([...readings].filter(([, reading]) => reading.occurrences?.some(test)).map(([key]) => key));
  return { assumed: some((one) => one.is_assumed), outside: some((one) => one.is_outside) };
}

export function useDated(review: Review): Dated & { readings: ReadonlyMap<string, TermReading>; isReading: boolean } {
  const { reading, settings } = review;
  const asks = useMemo(() => termAsks(review), [reading, settings]);
  const { readings, isReading } = useTermReadings(asks);
  return useMemo(() => ({ ...datedBy(readings), readings, isReading }), [readings, isReading]);
}
