/// The seven VPR reports of a place.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Language } from '../words/words';
import { api, ask, type Schemas } from './client';

export type ReportKind = Schemas['VprReportKind'];

export interface ReportAsked {
  procedure: string;
  municipality?: number;
  school?: string;
}

export const vprReportQuery = (asked: ReportAsked, report: ReportKind, lang: Language) =>
  queryOptions({
    queryKey: ['vpr-reports', asked, report, lang],
    queryFn: ({ signal }) => ask(api.GET('/api/vpr-reports', { params: { query: { ...asked, report } }, signal })),
    placeholderData: keepPreviousData,
  });
