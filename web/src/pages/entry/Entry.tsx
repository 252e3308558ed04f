/// The way in: nobody's page is drawn before it is known who looks. A store without accounts lets everybody at this
/// computer through.
import { Modal } from '@mantine/core';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { sessionQuery, type Session } from '../../api/account_queries';
import { Fault } from '../../api/client';
import { FaultNote } from '../../parts/Notes';
import { useSay } from '../../words/words';
import { Join } from './Join';
import { LogIn } from './LogIn';
import { MustAddStep } from './MustAddStep';
import { EntryPage } from './EntryPage';

/// The session has ended while the page was open: the next drawing asks for it anew, and the page below stays.
export function sawFault(queries: QueryClient, error: unknown) {
  if (!(error instanceof Fault)) return;
  const { code } = error.problem;
  if (code === 'sign_in_needed' || code === 'second_step_needed' || code === 'page_word_wrong') void queries.invalidateQueries({ queryKey: sessionQuery().queryKey });
}

export function Entry({ children }: { children: ReactNode }) {
  const say = useSay();
  const queries = useQueryClient();
  const session = useQuery(sessionQuery());
  const before = useRef<Session['person']>(undefined);
  const person = session.data?.person;
  useEffect(() => {
    if (!person) return;
    const was = before.current;
    before.current = person;
    // What another person saw must not stay in memory.
    if (was && was.account !== person.account) window.location.reload();
    else if (was) void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  }, [person, queries]);

  if (window.location.pathname === '/join' && window.location.hash.length > 1) return <Join word={window.location.hash.slice(1)} />;
  if (session.error && !session.data)
    return (
      <EntryPage>
        <FaultNote error={session.error} isPage onAgain={() => void session.refetch()} />
      </EntryPage>
    );
  if (!session.data) return null;
  if (session.data.is_open) return children;
  if (person?.must_add_second_step) return <MustAddStep />;
  if (person) return children;
  if (!before.current) return <LogIn session={session.data} />;
  return (
    <>
      {children}
      <Modal opened onClose={() => undefined} withCloseButton={false} title={say('web.entry.again_title')} closeOnEscape={false} closeOnClickOutside={false} trapFocus>
        <LogIn session={session.data} isAgain />
      </Modal>
    </>
  );
}
