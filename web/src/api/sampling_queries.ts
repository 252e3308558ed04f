/// What the pages of control groups and second markings ask.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Language } from '../words/words';
import { api, ask, type Schemas } from './client';

const minutes = 5 * 60_000;

export const controlGroupsQuery = (lang: Language) => queryOptions({ queryKey: ['control-groups', 'all', lang], queryFn: () => ask(api.GET('/api/control-groups', {})) });

export const controlGroupQuery = (id: number, lang: Language) =>
  queryOptions({ queryKey: ['control-groups', id, lang], queryFn: () => ask(api.GET('/api/control-groups/{id}', { params: { path: { id } } })) });

/// A question that is sent as a body, since nothing is stored by it.
export const controlGroupPreviewQuery = (wish: Schemas['ControlGroupWish'], lang: Language) =>
  queryOptions({
    queryKey: ['control-group-previews', wish, lang],
    queryFn: ({ signal }) => ask(api.POST('/api/control-group-previews', { body: wish, signal })),
    placeholderData: keepPreviousData,
    staleTime: minutes,
    retry: false,
  });

export const remarkingsQuery = (school: string | undefined, lang: Language) =>
  queryOptions({ queryKey: ['remarkings', 'of', school ?? '', lang], queryFn: () => ask(api.GET('/api/remarkings', { params: { query: { school } } })) });

export const remarkingQuery = (id: number, lang: Language) =>
  queryOptions({ queryKey: ['remarkings', id, lang], queryFn: () => ask(api.GET('/api/remarkings/{id}', { params: { path: { id } } })) });

export const remarkingPreviewQuery = (wish: Schemas['RemarkingWish'], lang: Language) =>
  queryOptions({
    queryKey: ['remarking-previews', wish, lang],
    queryFn: ({ signal }) => ask(api.POST('/api/remarking-previews', { body: wish, signal })),
    placeholderData: keepPreviousData,
    staleTime: minutes,
    retry: false,
  });
