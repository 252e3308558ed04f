/// What the pages about signs, lists and measures ask.
import { queryOptions } from '@tanstack/react-query';
import type { Language } from '../words/words';
import { api, ask, type Schemas } from './client';

export type Reader = 'authority' | 'school';

export const panelQuery = (school: string, year: number | undefined, as: Reader, lang: Language) =>
  queryOptions({
    queryKey: ['school-panel', school, year ?? 0, as, lang],
    queryFn: ({ signal }) => ask(api.GET('/api/objectivity/schools/{school}', { params: { path: { school }, query: { year, as } }, signal })),
  });

export const inquiriesQuery = (year: number | undefined, state: Schemas['InquiryState'] | undefined, lang: Language) =>
  queryOptions({ queryKey: ['inquiries', year ?? 0, state ?? '', lang], queryFn: () => ask(api.GET('/api/inquiries', { params: { query: { year, state } } })) });

export const schoolListsQuery = (lang: Language) => queryOptions({ queryKey: ['school-lists', lang], queryFn: () => ask(api.GET('/api/school-lists', {})) });

export const schoolListQuery = (id: number, lang: Language) =>
  queryOptions({ queryKey: ['school-lists', id, lang], queryFn: () => ask(api.GET('/api/school-lists/{id}', { params: { path: { id } } })) });

export const officialListsQuery = (lang: Language) => queryOptions({ queryKey: ['official-lists', lang], queryFn: () => ask(api.GET('/api/official-lists', {})) });

export const officialListQuery = (id: number, lang: Language) =>
  queryOptions({ queryKey: ['official-lists', id, lang], queryFn: () => ask(api.GET('/api/official-lists/{id}', { params: { path: { id } } })) });

export const agreementQuery = (id: number, run: number, lang: Language) =>
  queryOptions({
    queryKey: ['official-lists', id, 'agreement', run, lang],
    queryFn: () => ask(api.GET('/api/official-lists/{id}/agreement', { params: { path: { id }, query: { source: 'screening', run } } })),
  });

export const measuresQuery = (lang: Language) => queryOptions({ queryKey: ['measures', lang], queryFn: () => ask(api.GET('/api/measures', {})) });

export const gateQuery = (school: string, year: number | undefined, lang: Language) =>
  queryOptions({
    queryKey: ['measure-gates', school, year ?? 0, lang],
    queryFn: () => ask(api.GET('/api/measure-gates', { params: { query: { school, year } } })),
    retry: false,
  });
