/// What pages ask the server for, each with its key; sentences come in the language of the page.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ListSearch, WhatIf } from '../shell/address';
import type { Language } from '../words/words';
import { api, ask } from './client';

const seldom = 60_000;

export const aboutQuery = (lang: Language) => queryOptions({ queryKey: ['about', lang], queryFn: () => ask(api.GET('/api/about')) });

export const municipalitiesQuery = (lang: Language) =>
  queryOptions({
    queryKey: ['organisations', 'municipality', lang],
    queryFn: () => ask(api.GET('/api/organisations', { params: { query: { kind: 'municipality', limit: 2000 } } })),
    staleTime: seldom,
  });

export const findSchoolsQuery = (q: string, lang: Language) =>
  queryOptions({
    queryKey: ['organisations', 'school', q, lang],
    queryFn: ({ signal }) => ask(api.GET('/api/organisations', { params: { query: { kind: 'school', q, limit: 12 } }, signal })),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: seldom,
  });

export const proceduresQuery = (year: number | undefined, lang: Language) =>
  queryOptions({ queryKey: ['procedures', year ?? 0, lang], queryFn: () => ask(api.GET('/api/procedures', { params: { query: { year } } })) });

export const dataStatusQuery = (year: number, lang: Language) =>
  queryOptions({ queryKey: ['data-status', year, lang], queryFn: () => ask(api.GET('/api/data-status', { params: { query: { year } } })) });

export const importsQuery = (lang: Language) => queryOptions({ queryKey: ['imports', lang], queryFn: () => ask(api.GET('/api/imports')) });

export const importQuery = (id: number, lang: Language) =>
  queryOptions({ queryKey: ['imports', id, lang], queryFn: () => ask(api.GET('/api/imports/{id}', { params: { path: { id } } })) });

export const instrumentsQuery = (year: number | undefined, lang: Language) =>
  queryOptions({ queryKey: ['instruments', year ?? 0, lang], queryFn: () => ask(api.GET('/api/instruments', { params: { query: { year } } })) });

export const instrumentQuery = (procedure: string, lang: Language) =>
  queryOptions({
    queryKey: ['instruments', procedure, lang],
    queryFn: () => ask(api.GET('/api/instruments/{procedure}', { params: { path: { procedure } } })),
  });

export const ruleSetsQuery = (lang: Language) =>
  queryOptions({ queryKey: ['rule-sets', lang], queryFn: () => ask(api.GET('/api/rule-sets')), staleTime: seldom });

/// The parameters that the server knows, out of all that the address of the list holds.
export function whatIfOf(search: ListSearch): WhatIf {
  const { rule, threshold, min_participants, years, repeat, low_in_year, procedures, comparator } = search;
  return { rule, threshold, min_participants, years, repeat, low_in_year, procedures, comparator };
}

export const whatIfQuery = (asked: WhatIf & { year?: number; municipality?: number }, lang: Language) =>
  queryOptions({
    queryKey: ['what-if', asked, lang],
    queryFn: ({ signal }) => ask(api.GET('/api/what-if', { params: { query: asked }, signal })),
    placeholderData: keepPreviousData,
  });

export const screeningsQuery = (lang: Language) => queryOptions({ queryKey: ['screenings', lang], queryFn: () => ask(api.GET('/api/screenings')) });

export const screeningQuery = (id: number, lang: Language) =>
  queryOptions({ queryKey: ['screenings', id, lang], queryFn: () => ask(api.GET('/api/screenings/{id}', { params: { path: { id } } })) });

export const schoolQuery = (school: string, lang: Language) =>
  queryOptions({ queryKey: ['schools', school, lang], queryFn: () => ask(api.GET('/api/schools/{school}', { params: { path: { school } } })) });

export const explanationQuery = (school: string, asked: WhatIf & { year?: number }, lang: Language) =>
  queryOptions({
    queryKey: ['explanation', school, asked, lang],
    queryFn: ({ signal }) => ask(api.GET('/api/schools/{school}/explanation', { params: { path: { school }, query: asked }, signal })),
    placeholderData: keepPreviousData,
  });

export const funnelQuery = (procedure: string, municipality: number | undefined, lang: Language) =>
  queryOptions({
    queryKey: ['funnel', procedure, municipality ?? 0, lang],
    queryFn: () => ask(api.GET('/api/pictures/funnel', { params: { query: { procedure, municipality } } })),
  });

export const histogramQuery = (procedure: string, school: string | undefined, lang: Language) =>
  queryOptions({
    queryKey: ['histogram', procedure, school ?? '', lang],
    queryFn: () => ask(api.GET('/api/pictures/histogram', { params: { query: { procedure, school } } })),
  });

export const itemsQuery = (school: string, year: number | undefined, lang: Language) =>
  queryOptions({
    queryKey: ['items', school, year ?? 0, lang],
    queryFn: () => ask(api.GET('/api/pictures/items', { params: { query: { school, year } } })),
  });

export const yearsQuery = (school: string, lang: Language) =>
  queryOptions({ queryKey: ['years', school, lang], queryFn: () => ask(api.GET('/api/pictures/years', { params: { query: { school } } })) });
