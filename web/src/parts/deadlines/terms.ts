/// Terms read by the server: one at once while a person types, all of a plan in the background.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay, type Language } from '../../words/words';

export type TermReading = Schemas['TermReading'];
export interface TermAsk {
  phrase: string;
  deadline?: Schemas['Deadline'];
  period?: Schemas['Period'];
  week?: Schemas['WorkWeek'];
  checkpoints?: Schemas['Checkpoints'];
  moment?: Schemas['EventMoment'];
  schedule?: Schemas['ScheduleRow'][];
}

export const termQuery = (asked: TermAsk, lang: Language) =>
  queryOptions({
    queryKey: ['deadline-readings', asked, lang],
    queryFn: ({ signal }) => ask(api.POST('/api/deadline-readings', { body: asked, signal })),
    staleTime: Infinity,
    gcTime: 600_000,
  });

const atOnce = 4;

/// The readings of many terms by a key of their own, a few at a time; equal terms are asked once. What has not come yet
/// is not in the map.
export function useTermReadings(asked: Map<string, TermAsk>): { readings: ReadonlyMap<string, TermReading>; isReading: boolean } {
  const client = useQueryClient();
  const [lang] = useLanguage();
  const [tick, setTick] = useState(0);
  const wanted = useMemo(() => [...new Map([...asked.values()].map((one) => [JSON.stringify(one), one])).values()], [asked]);
  useEffect(() => {
    let isCurrent = true;
    const queue = wanted.filter((one) => !client.getQueryData(termQuery(one, lang).queryKey));
    if (queue.length === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (isCurrent) setTick((now) => now + 1);
      }, 120);
    };
    const work = async () => {
      for (let next = queue.shift(); next && isCurrent; next = queue.shift()) {
        await client.fetchQuery(termQuery(next, lang)).catch(() => undefined);
        show();
      }
    };
    void Promise.all(Array.from({ length: atOnce }, work));
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wanted, lang, client]);
  return useMemo(() => {
    const readings = new Map<string, TermReading>();
    for (const [key, one] of asked) {
      const reading = client.getQueryData(termQuery(one, lang).queryKey);
      if (reading) readings.set(key, reading);
    }
    return { readings, isReading: readings.size < asked.size };
  }, [asked, lang, client, tick]);
}

/// A term in a few words: its days, else what it waits for.
export function useUnderstood(): (reading: TermReading | undefined, said?: string) => string {
  const say = useSay();
  const numbers = useNumbers();
  return useMemo(
    () => (reading, said) => {
      const all = reading?.occurrences ?? [];
      const days = all.filter((one) => one.state === 'dated' && one.due).map((one) => one.due ?? '');
      const [first] = days;
      if (days.length > 1 && all.every((one) => one.is_checkpoint)) return say('web.term.checkpoints', { n: days.length });
      if (first && days.length > 1) return say('web.term.days', { first: numbers.date(first), n: days.length - 1 });
      if (first) return numbers.date(first);
      const state = all[0]?.state;
      return state && state !== 'dated' ? say(`web.term.state.${state}`) : (reading?.said ?? said ?? '');
    },
    [say, numbers],
  );
}
