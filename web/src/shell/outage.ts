/// Whether server and database can be reached. While they cannot, the page looks by itself and goes on when they can.
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { Fault } from '../api/client';

export type Outage = 'none' | 'gone' | 'no_answer' | 'back';

const lookEvery = 3000;
const backIsSaidFor = 5000;
/// What a proxy answers while nobody stands behind it.
const proxyAlone = [502, 504];

let current: Outage = 'none';
const listeners = new Set<() => void>();

function set(next: Outage) {
  if (current === next) return;
  current = next;
  for (const listener of listeners) listener();
}

export function outageOf(error: unknown): 'gone' | 'no_answer' | undefined {
  if (!(error instanceof Fault)) return undefined;
  if (error.status === 0 || proxyAlone.includes(error.status)) return 'no_answer';
  return error.problem.code === 'store_gone' ? 'gone' : undefined;
}

/// Called with every fault that a question met.
export function noteOutage(error: unknown) {
  const seen = outageOf(error);
  if (seen) set(seen);
}

/// Ready when the server says so, or says something else than that it is not.
export async function isBack(look: typeof fetch = fetch): Promise<boolean> {
  try {
    const answer = await look('/ready', { cache: 'no-store' });
    return answer.status < 500;
  } catch {
    return false;
  }
}

/// What could not be asked is asked again; what is on the page stays meanwhile.
function goOn(queries: QueryClient) {
  set('back');
  void queries.invalidateQueries({ predicate: (query) => query.state.status === 'error' && outageOf(query.state.error) !== undefined });
}

export function useOutage(): Outage {
  const queries = useQueryClient();
  const outage = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
  useEffect(() => {
    if (outage === 'none') return undefined;
    if (outage === 'back') {
      const quiet = setTimeout(() => set('none'), backIsSaidFor);
      return () => clearTimeout(quiet);
    }
    let isOver = false;
    // Not all pages of a region at the same moment.
    const timer = setInterval(() => {
      void isBack().then((back) => {
        if (back && !isOver) goOn(queries);
      });
    }, lookEvery * (1 + Math.random() / 2));
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [outage, queries]);
  return outage;
}
