/// How this Opora is, and the long work of the person.
import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client';

export const selfCheckQuery = (lang: string) => queryOptions({ queryKey: ['self-check', lang], queryFn: () => ask(api.GET('/api/self-check')), staleTime: 0 });

export const jobsQuery = (lang: string) =>
  queryOptions({
    queryKey: ['own-jobs', lang],
    queryFn: () => ask(api.GET('/api/jobs')),
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.some((job) => job.state === 'queued' || job.state === 'running') ? 1000 : false),
  });

export const retryJob = (id: number) => ask(api.POST('/api/jobs/{id}/retry', { params: { path: { id } } }));
