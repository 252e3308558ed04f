/// The lowest totals for «3», «4», «5»; a mark that the work cannot give is a dash.
import type { Schemas } from '../../api/client';

export function cutsOf({ cuts, maximum }: Schemas['Instrument']): string | undefined {
  return cuts?.map((cut) => (cut > maximum ? '–' : String(cut))).join(' · ');
}
