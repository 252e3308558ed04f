/// What the pages of scaling ask: the items of a work, what a scale would do, the scales that were set.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Language } from '../words/words';
import { api, ask, type Schemas } from './client';

export interface AnalysisAsked {
  model?: 'pcm' | 'gpcm';
  groups?: 'gender' | 'settlement' | 'variant';
  municipality?: number;
}

const minutes = 5 * 60_000;

export const itemAnalysisQuery = (procedure: string, asked: AnalysisAsked, lang: Language) =>
  queryOptions({
    queryKey: ['item-analyses', procedure, asked, lang],
    queryFn: ({ signal }) => ask(api.GET('/api/item-analyses', { params: { query: { procedure, ...asked } }, signal })),
    // A picture of another procedure would be taken for this one's.
    placeholderData: (before, query) => (query?.queryKey[1] === procedure ? before : undefined),
    staleTime: minutes,
    retry: false,
  });

/// A question that is sent as a body, since nothing is stored by it.
export const scalePreviewQuery = (wish: Schemas['ScaleWish'], lang: Language) =>
  queryOptions({
    queryKey: ['scale-previews', wish, lang],
    queryFn: ({ signal }) => ask(api.POST('/api/scale-previews', { body: wish, signal })),
    placeholderData: keepPreviousData,
    staleTime: minutes,
    retry: false,
  });

export const scalesQuery = (procedure: string | undefined, lang: Language) =>
  queryOptions({ queryKey: ['scales', procedure ?? '', lang], queryFn: () => ask(api.GET('/api/scales', { params: { query: { procedure } } })) });

export const scaleQuery = (id: number, lang: Language) =>
  queryOptions({ queryKey: ['scales', id, lang], queryFn: () => ask(api.GET('/api/scales/{id}', { params: { path: { id } } })) });
