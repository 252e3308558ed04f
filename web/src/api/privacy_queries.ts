/// For what data are kept, and how long.
import { queryOptions } from '@tanstack/react-query';
import type { Language } from '../words/words';
import { api, ask } from './client';

export const purposesQuery = (lang: Language) => queryOptions({ queryKey: ['purposes', lang], queryFn: () => ask(api.GET('/api/purposes')), staleTime: Infinity });

export const purposeQuery = (kind: string, thing: string, lang: Language) =>
  queryOptions({ queryKey: ['purpose', kind, thing, lang], queryFn: () => ask(api.GET('/api/purposes/{kind}/{thing}', { params: { path: { kind, thing } } })), staleTime: 60_000 });

export const retentionQuery = (lang: Language) => queryOptions({ queryKey: ['retention', lang], queryFn: () => ask(api.GET('/api/retention')) });
