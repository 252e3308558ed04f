/// The shape of what comes, while it comes.
import { Skeleton } from '@mantine/core';
import { useSay } from '../words/words';

export function Shape({ kind, rows = 8 }: { kind: 'page' | 'table' | 'chart' | 'lines'; rows?: number }) {
  const say = useSay();
  return (
    <div role="status" aria-label={say('web.state.loading')} className="stack">
      {kind === 'page' && (
        <>
          <Skeleton height={30} width="min(520px, 90%)" />
          <Skeleton height={16} width="min(680px, 100%)" />
        </>
      )}
      {kind === 'chart' && <Skeleton height={280} />}
      {kind === 'lines' && Array.from({ length: rows }, (_, index) => <Skeleton key={index} height={14} width={`${92 - ((index * 17) % 40)}%`} />)}
      {(kind === 'page' || kind === 'table') && (
        <div className="stack-tight">
          {Array.from({ length: rows }, (_, index) => (
            <Skeleton key={index} height={28} />
          ))}
        </div>
      )}
    </div>
  );
}

/// While the code of a page comes.
export function Waiting() {
  return <Shape kind="page" />;
}
