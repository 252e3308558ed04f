/// Doing something with tasks, and what came of it: the line at the foot of the page, with a way back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { refreshPlans } from '../../api/plan_queries';

export interface Outcome {
  act: Schemas['TaskAct']['act'] | 'undo';
  result: Schemas['TaskActResult'];
  titles: ReadonlyMap<number, string>;
}

let current: Outcome | undefined;
const listeners = new Set<() => void>();

export function setOutcome(next: Outcome | undefined) {
  current = next;
  for (const listener of listeners) listener();
}

export function useOutcome(): Outcome | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

export type ActWish = Schemas['TaskAct'] & {
  /// Of the tasks, to name those that were refused.
  titles?: ReadonlyMap<number, string>;
};

export function useAct(onDone?: (result: Schemas['TaskActResult']) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ titles: _, ...wish }: ActWish) => ask(api.POST('/api/task-acts', { body: wish })),
    onSuccess: (result, wish) => {
      setOutcome({ act: wish.act, result, titles: wish.titles ?? new Map() });
      refreshPlans(queries);
      onDone?.(result);
    },
  });
}

export function useUndo() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: number) => ask(api.POST('/api/task-act-undos', { body: { act } })),
    onSuccess: (result) => {
      setOutcome({ act: 'undo', result, titles: current?.titles ?? new Map() });
      refreshPlans(queries);
    },
  });
}
