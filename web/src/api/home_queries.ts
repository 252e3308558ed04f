/// What the first page asks.
import { queryOptions } from '@tanstack/react-query';
import type { Language } from '../words/words';
import { api, ask } from './client';

export const schoolHomeQuery = (school: string, year: number | undefined, lang: Language) =>
  queryOptions({
    queryKey: ['school-home', school, year ?? 0, lang],
    queryFn: ({ signal }) => ask(api.GET('/api/schools/{school}/home', { params: { path: { school }, query: { year } }, signal })),
  });
