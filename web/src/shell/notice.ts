/// A quiet word on the page one comes to: «Приказ принят», perhaps with a way to take it back.
import { useSyncExternalStore } from 'react';

export interface Notice {
  text: string;
  /// The path where it is shown; on any other page it is gone.
  path: string;
  act?: { title: string; run: () => void };
}

let current: Notice | undefined;
const listeners = new Set<() => void>();

export function tell(notice: Notice | undefined) {
  current = notice;
  for (const listener of listeners) listener();
}

export function useNotice(): Notice | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
