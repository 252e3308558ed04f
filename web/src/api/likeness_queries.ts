/// What pages ask about similar schools, each with its key.
import { queryOptions } from '@tanstack/react-query';
import type { Language } from '../words/words';
import { api, ask } from './client';

export const similarSchoolsQuery = (school: string, year: number | undefined, lang: Language) =>
  queryOptions({ queryKey: ['similar-schools', school, year ?? 0, lang], queryFn: () => ask(api.GET('/api/schools/{school}/similar', { params: { path: { school }, query: { year } } })) });

export const adjustedLevelsQuery = (school: string, year: number | undefined, lang: Language) =>
  queryOptions({ queryKey: ['adjusted-levels', school, year ?? 0, lang], queryFn: () => ask(api.GET('/api/schools/{school}/levels', { params: { path: { school }, query: { year } } })) });

export const schoolGroupsQuery = (year: number | undefined, lang: Language) =>
  queryOptions({ queryKey: ['school-groups', year ?? 0, lang], queryFn: () => ask(api.GET('/api/school-groups', { params: { query: { year } } })) });
