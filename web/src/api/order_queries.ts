/// What pages ask about orders, each with its key.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Language } from '../words/words';
import { api, ask } from './client';

export type CommentKind = 'task' | 'plan' | 'measure' | 'order';

export const ordersQuery = (q: string | undefined, lang: Language) =>
  queryOptions({ queryKey: ['orders', 'all', q ?? '', lang], queryFn: ({ signal }) => ask(api.GET('/api/orders', { params: { query: { q } }, signal })), placeholderData: keepPreviousData });

export const orderQuery = (id: number, lang: Language) => queryOptions({ queryKey: ['orders', id, lang], queryFn: () => ask(api.GET('/api/orders/{id}', { params: { path: { id } } })) });

export const orderSourceQuery = (id: number) =>
  queryOptions({ queryKey: ['orders', id, 'source'], queryFn: () => ask(api.GET('/api/orders/{id}/source', { params: { path: { id } } })), staleTime: Infinity });

/// Nothing is stored by reading; the answer is the same until the server's desk is cleared.
export const orderReadingQuery = (upload: string, lang: Language) =>
  queryOptions({ queryKey: ['order-readings', upload, lang], queryFn: () => ask(api.POST('/api/order-readings', { body: { upload } })), staleTime: Infinity, gcTime: 600_000 });

/// "of a measure": `plan:measure`.
export const commentsQuery = (kind: CommentKind, id: string) => queryOptions({ queryKey: ['comments', kind, id], queryFn: () => ask(api.GET('/api/comments', { params: { query: { kind, id } } })) });

export const planQuery = (id: number, lang: Language, version?: number) =>
  queryOptions({ queryKey: ['plans', id, version ?? 0, lang], queryFn: () => ask(api.GET('/api/plans/{id}', { params: { path: { id }, query: { version } } })) });
