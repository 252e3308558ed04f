/// Topics of a year: what most pupils cannot do.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Language } from '../words/words';
import { api, ask } from './client';

export interface TopicsAsked {
  year?: number;
  municipality?: number;
  school?: string;
  subject?: string;
}

export const topicsQuery = (asked: TopicsAsked, lang: Language) =>
  queryOptions({
    queryKey: ['topics', asked, lang],
    queryFn: ({ signal }) => ask(api.GET('/api/topic-deficits', { params: { query: asked }, signal })),
    placeholderData: keepPreviousData,
  });

/// With the schools of one topic.
export const topicQuery = (asked: TopicsAsked, topic: string, lang: Language) =>
  queryOptions({
    queryKey: ['topics', asked, topic, lang],
    queryFn: ({ signal }) => ask(api.GET('/api/topic-deficits', { params: { query: { ...asked, topic } }, signal })),
  });
