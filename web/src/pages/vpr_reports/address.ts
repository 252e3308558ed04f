/// What the address of the seven reports holds besides place and year.
import type { ReportKind } from '../../api/report_queries';
import { oneOf, text, tidy, type Search } from '../../shell/address';

export const kinds = ['individual', 'marks', 'journal', 'scores', 'tasks', 'results', 'groups'] as const satisfies readonly ReportKind[];

export interface ReportSearch {
  /// The marks are shown unless another is asked.
  report?: ReportKind;
  school?: string;
}

export function reportSearch(search: Search): ReportSearch {
  return tidy({ report: oneOf(search.report, kinds), school: text(search.school) });
}
