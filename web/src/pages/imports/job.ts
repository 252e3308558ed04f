/// A job of the server, asked about until it ends.
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { useLanguage } from '../../words/words';

export function useJob(id: number | undefined) {
  const [lang] = useLanguage();
  return useQuery({
    queryKey: ['jobs', id ?? 0, lang],
    queryFn: () => ask(api.GET('/api/jobs/{id}', { params: { path: { id: id ?? 0 } } })),
    enabled: id !== undefined,
    staleTime: 0,
    refetchInterval: (query) => (query.state.data && ['done', 'failed', 'cancelled'].includes(query.state.data.state) ? false : 300),
  });
}

export function cancelJob(id: number) {
  return ask(api.POST('/api/jobs/{id}/cancel', { params: { path: { id } } }));
}
