/// Screenings for signs of bias.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Language } from '../words/words';
import { api, ask } from './client';

export const signScreeningsQuery = (year: number | undefined, lang: Language) =>
  queryOptions({
    queryKey: ['sign-screenings', year, lang],
    queryFn: ({ signal }) => ask(api.GET('/api/sign-screenings', { params: { query: { year } }, signal })),
  });

/// With the queue of schools, of one municipality where it is given.
export const signScreeningQuery = (id: number, municipality: number | undefined, lang: Language) =>
  queryOptions({
    queryKey: ['sign-screenings', 'one', id, municipality, lang],
    queryFn: ({ signal }) => ask(api.GET('/api/sign-screenings/{id}', { params: { path: { id }, query: { municipality } }, signal })),
    placeholderData: keepPreviousData,
  });

/// All signs of a school by the newest screening of each rule.
export const schoolSignsQuery = (school: string, year: number | undefined, lang: Language) =>
  queryOptions({
    queryKey: ['school-signs', school, year, lang],
    queryFn: ({ signal }) => ask(api.GET('/api/schools/{school}/signs', { params: { path: { school }, query: { year } }, signal })),
  });
