/// What pages ask about plans at work, tasks, parties and events, each with its key.
import { keepPreviousData, queryOptions, useInfiniteQuery, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useLanguage, type Language } from '../words/words';
import { api, ask, type Schemas } from './client';

export type TaskRow = Schemas['TaskRow'];
export type TaskAsk = NonNullable<Parameters<typeof askTasks>[0]>;

export const plansQuery = (lang: Language) => queryOptions({ queryKey: ['plans', 'all', lang], queryFn: () => ask(api.GET('/api/plans')) });

export const planVersionsQuery = (id: number) => queryOptions({ queryKey: ['plans', id, 'versions'], queryFn: () => ask(api.GET('/api/plans/{id}/versions', { params: { path: { id } } })) });

export const planDifferencesQuery = (id: number, from: number, to: number, lang: Language) =>
  queryOptions({
    queryKey: ['plans', id, 'differences', from, to, lang],
    queryFn: () => ask(api.GET('/api/plans/{id}/differences', { params: { path: { id }, query: { from, to } } })),
    enabled: from > 0 && from !== to,
    staleTime: Infinity,
  });

export type ProgressBy = 'section' | 'measure' | 'party';

export const planProgressQuery = (id: number, by: ProgressBy, lang: Language) =>
  queryOptions({ queryKey: ['plans', id, 'progress', by, lang], queryFn: () => ask(api.GET('/api/plans/{id}/progress', { params: { path: { id }, query: { by } } })), placeholderData: keepPreviousData });

export const planDraftQuery = (asked: { template?: string; plan?: number; year?: number }, lang: Language) =>
  queryOptions({
    queryKey: ['plan-drafts', asked, lang],
    queryFn: () => ask(api.GET('/api/plan-drafts', { params: { query: asked } })),
    enabled: asked.template !== undefined || asked.plan !== undefined,
    staleTime: Infinity,
  });

function askTasks(query: { plan?: number; measure?: string; party?: number; controller?: number; state?: string; from?: string; to?: string; q?: string; limit?: number; offset?: number }, signal?: AbortSignal) {
  return ask(api.GET('/api/tasks', { params: { query }, signal }));
}

export const tasksQuery = (asked: TaskAsk, lang: Language) => queryOptions({ queryKey: ['tasks', 'some', asked, lang], queryFn: ({ signal }) => askTasks(asked, signal), placeholderData: keepPreviousData });

export const taskQuery = (id: number, lang: Language) => queryOptions({ queryKey: ['tasks', id, lang], queryFn: () => ask(api.GET('/api/tasks/{id}', { params: { path: { id } } })) });

const page = 2000;
const most = 12_000;

/// All tasks of a plan, page by page; `isWhole` when the last has come.
export function usePlanTasks(plan: number): { tasks: TaskRow[]; total: number; isWhole: boolean; error: Error | null } {
  const [lang] = useLanguage();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['tasks', 'plan', plan, lang],
    queryFn: ({ pageParam, signal }) => askTasks({ plan, limit: page, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, all) => {
      const had = all.reduce((sum, one) => sum + one.rows.length, 0);
      return last.rows.length > 0 && had < Math.min(last.total, most) ? had : undefined;
    },
  });
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const tasks = useMemo(() => data?.pages.flatMap((one) => one.rows) ?? [], [data]);
  const total = data?.pages[0]?.total ?? 0;
  return { tasks, total, isWhole: data !== undefined && tasks.length >= total, error };
}

export const partiesQuery = (plan?: number) => queryOptions({ queryKey: ['parties', plan ?? 0], queryFn: () => ask(api.GET('/api/parties', { params: { query: { plan } } })) });

export const partyMergesQuery = (lang: Language) => queryOptions({ queryKey: ['parties', 'merges', lang], queryFn: () => ask(api.GET('/api/party-merges')) });

export const glossaryQuery = () => queryOptions({ queryKey: ['glossary'], queryFn: () => ask(api.GET('/api/glossary')) });

export const eventsQuery = () => queryOptions({ queryKey: ['events'], queryFn: () => ask(api.GET('/api/events')) });

export const workCalendarQuery = (from: string, to: string, week: Schemas['WorkWeek']) =>
  queryOptions({ queryKey: ['work-calendar', from, to, week], queryFn: () => ask(api.GET('/api/work-calendar', { params: { query: { from, to, week } } })), staleTime: Infinity });

export const feedsQuery = () => queryOptions({ queryKey: ['feeds'], queryFn: () => ask(api.GET('/api/feeds')) });

export const digestSettingsQuery = () => queryOptions({ queryKey: ['digest-settings'], queryFn: () => ask(api.GET('/api/digest-settings')) });

export const digestQuery = (party: number, lang: Language) => queryOptions({ queryKey: ['digests', party, lang], queryFn: () => ask(api.GET('/api/digests/{party}', { params: { path: { party } } })) });

export const templatesQuery = (lang: Language) => queryOptions({ queryKey: ['templates', lang], queryFn: () => ask(api.GET('/api/templates')), staleTime: 60_000 });

/// After anything was done with tasks or plans.
export function refreshPlans(queries: QueryClient) {
  for (const key of ['tasks', 'plans', 'parties', 'orders', 'digests']) void queries.invalidateQueries({ queryKey: [key] });
}
