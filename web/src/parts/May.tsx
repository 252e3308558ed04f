/// What stands within is for those alone whom the gate lets ask `ask`; others see `otherwise`, as a rule nothing.
import type { ReactNode } from 'react';
import { useRights, type RouteName } from '../shell/me';

export function May({ ask, otherwise = null, children }: { ask: RouteName; otherwise?: ReactNode; children: ReactNode }) {
  return useRights().mayAsk(ask) ? children : otherwise;
}
