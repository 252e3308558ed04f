/// History: what was done and looked at. Every question is itself a record, so nothing here asks by itself.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Language } from '../words/words';
import { api, ask, type Schemas } from './client';

export interface HistoryAsked {
  from?: string;
  until?: string;
  person?: string;
  act?: string;
  thing?: string;
  trace?: 'change' | 'look' | 'entry';
  text?: string;
}

const quiet = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export const historyQuery = (asked: HistoryAsked, lang: Language) =>
  infiniteQueryOptions({
    queryKey: ['history', asked, lang],
    queryFn: ({ pageParam, signal }) => ask(api.GET('/api/history', { params: { query: { ...asked, before: pageParam } }, signal })),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.has_more ? last.rows.at(-1)?.id : undefined),
    placeholderData: keepPreviousData,
    ...quiet,
  });

export const historyRowQuery = (id: number, lang: Language) => queryOptions({ queryKey: ['history-row', id, lang], queryFn: () => ask(api.GET('/api/history/{id}', { params: { path: { id } } })), ...quiet });

export const houseLettersQuery = (lang: Language) => queryOptions({ queryKey: ['house-letters', lang], queryFn: () => ask(api.GET('/api/house-letters')) });

/// The whole chain, portion by portion.
export async function verifyHistory(seal: string, onPortion: (soFar: Schemas['HistoryCheck']) => void, signal: AbortSignal): Promise<Schemas['HistoryCheck']> {
  let soFar = await ask(api.POST('/api/history-checks', { body: { seal: seal.trim() || undefined }, signal }));
  while (!soFar.is_over) {
    onPortion(soFar);
    soFar = await ask(api.POST('/api/history-checks', { body: { so_far: soFar }, signal }));
  }
  return soFar;
}
