/// Which steps a reader is offered now, and what a step is made of: the server decides what may follow.
import type { Schemas } from '../../api/client';
import type { Reader } from '../../api/inquiry_queries';

type Panel = Schemas['SchoolPanel'];
export type StepKind = Schemas['InquiryStepKind'];

/// Signs can be taken over where a stored screening flags some.
export function canBegin(panel: Panel): boolean {
  return panel.layers.some((layer) => layer.signs.length > 0);
}

/// In the order the work goes; the school itself only replies. What cannot be filled in is not offered.
export function offered(panel: Panel, reader: Reader): StepKind[] {
  const next = panel.inquiry ? panel.inquiry.next.map((one) => one.code) : canBegin(panel) ? (['signs', 'reply'] as StepKind[]) : (['reply'] as StepKind[]);
  if (reader === 'school') return next.filter((kind) => kind === 'reply');
  const taken = new Set(panel.inquiry?.steps.filter((step) => step.kind === 'signs').map((step) => step.screening));
  const possible = next.filter((kind) => {
    if (kind === 'signs') return panel.layers.some((layer) => layer.signs.length > 0 && !taken.has(layer.screening));
    if (kind === 'result') return (panel.inquiry?.open_checks.length ?? 0) > 0;
    return true;
  });
  const order: StepKind[] = ['signs', 'hypothesis', 'result', 'check', 'decision', 'measures', 'look', 'reply'];
  // Right after a check everything waits for the decision.
  const first: StepKind | undefined = panel.inquiry?.state === 'checked' ? 'decision' : undefined;
  return possible.sort((one, other) => Number(other === first) - Number(one === first) || order.indexOf(one) - order.indexOf(other));
}

export interface StepDraft {
  by: string;
  text: string;
  screening?: number;
  explanations: Record<string, { weight: 'possible' | 'unlikely' | 'excluded' | ''; why: string }>;
  check: string;
  size: string;
  due: string;
  ofCheck?: number;
  lookedAt: string;
  changed: string;
  outcome: string;
  order?: number;
  task?: number;
}

/// Fields that are still empty, by name; the server asks for the same.
export function missing(kind: StepKind, draft: StepDraft, hasFiles: boolean): (keyof StepDraft)[] {
  const empty: (keyof StepDraft)[] = [];
  if (kind !== 'signs' && !draft.by.trim()) empty.push('by');
  const needsText = kind === 'reply' ? !hasFiles : kind === 'result' || kind === 'decision' || kind === 'measures' || kind === 'look';
  if (needsText && !draft.text.trim()) empty.push('text');
  if (kind === 'signs' && !draft.screening) empty.push('screening');
  if (kind === 'hypothesis' && !Object.values(draft.explanations).some((one) => one.weight)) empty.push('explanations');
  if (kind === 'check' && !draft.check) empty.push('check');
  if (kind === 'check' && !draft.due) empty.push('due');
  if ((kind === 'result' || kind === 'decision' || kind === 'look') && !draft.outcome) empty.push('outcome');
  return empty;
}
