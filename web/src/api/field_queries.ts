/// The assessment calendar, observers and postings.
import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Language } from '../words/words';
import { api, ask } from './client';

export interface SittingsAsked {
  year?: number;
  school?: string;
  municipality?: number;
}

export const sittingsQuery = (asked: SittingsAsked, lang: Language) =>
  queryOptions({ queryKey: ['sittings', asked, lang], queryFn: ({ signal }) => ask(api.GET('/api/sittings', { params: { query: asked }, signal })), placeholderData: keepPreviousData });

export const schoolsQuery = (lang: Language) =>
  queryOptions({ queryKey: ['organisations', 'school', lang], queryFn: () => ask(api.GET('/api/organisations', { params: { query: { kind: 'school', limit: 2000 } } })), staleTime: 600_000 });

export const observersQuery = (lang: Language) => queryOptions({ queryKey: ['observers', lang], queryFn: () => ask(api.GET('/api/observers')), placeholderData: keepPreviousData });

export const expertsQuery = (lang: Language) => queryOptions({ queryKey: ['observers', 'experts', lang], queryFn: () => ask(api.GET('/api/observers', { params: { query: { role: 'expert' } } })) });

export const trainingsQuery = () => queryOptions({ queryKey: ['observers', 'trainings'], queryFn: () => ask(api.GET('/api/trainings')) });

export interface PostingsAsked {
  from?: string;
  to?: string;
}

export const postingsQuery = (asked: PostingsAsked, lang: Language) =>
  queryOptions({ queryKey: ['postings', asked, lang], queryFn: ({ signal }) => ask(api.GET('/api/postings', { params: { query: asked }, signal })), placeholderData: keepPreviousData });

export const postingDraftQuery = (asked: PostingsAsked, lang: Language) =>
  queryOptions({ queryKey: ['postings', 'draft', asked, lang], queryFn: () => ask(api.POST('/api/posting-drafts', { body: { ...asked, preview: true } })), staleTime: 0 });

export const substitutesQuery = (posting: number, lang: Language) =>
  queryOptions({ queryKey: ['postings', 'substitutes', posting, lang], queryFn: () => ask(api.GET('/api/postings/{id}/substitutes', { params: { path: { id: posting } } })) });

export const actFormQuery = (lang: Language) => queryOptions({ queryKey: ['act-form', lang], queryFn: () => ask(api.GET('/api/act-form')), staleTime: Infinity });

export const observationQuery = (posting: number, lang: Language) =>
  queryOptions({ queryKey: ['postings', 'observation', posting, lang], queryFn: () => ask(api.GET('/api/postings/{id}/observation', { params: { path: { id: posting } } })) });

export const schoolObservationsQuery = (school: string, lang: Language) =>
  queryOptions({ queryKey: ['postings', 'of-school', school, lang], queryFn: () => ask(api.GET('/api/schools/{school}/observations', { params: { path: { school } } })) });

/// After a change of any of them: each is judged by the others.
export function refreshField(queries: QueryClient) {
  for (const key of ['sittings', 'observers', 'postings', 'events', 'tasks', 'plans']) void queries.invalidateQueries({ queryKey: [key] });
}
