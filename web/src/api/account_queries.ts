/// Who is in, the own account, and the people who may log in.
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, ask, pageWord, type Schemas } from './client';

export type Session = Schemas['Session'];

/// Whatever answers with a session says what changes must carry from now on.
export function taken(session: Session): Session {
  pageWord(session.page_word);
  return session;
}

export const sessionQuery = () => queryOptions({ queryKey: ['session'], queryFn: () => ask(api.GET('/api/session')).then(taken), staleTime: Infinity });

export const myAccountQuery = () => queryOptions({ queryKey: ['my-account'], queryFn: () => ask(api.GET('/api/my-account')) });

export const accountsQuery = () => queryOptions({ queryKey: ['accounts'], queryFn: () => ask(api.GET('/api/accounts')), retry: false });

/// Looks anew at who is in: after a change to the own account.
export const lookAgain = (queries: QueryClient) => Promise.all([queries.invalidateQueries({ queryKey: ['session'] }), queries.invalidateQueries({ queryKey: ['my-account'] })]);
