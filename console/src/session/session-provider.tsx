import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { whenSignedOut, whenTokenRefused } from '../api/client.js';
import { Failure } from '../components/failure.js';
import { PageSkeleton } from '../components/page-skeleton.js';
import type { Scope, Session } from '../api/types.js';
import { readSession, signIn, signOut } from './session.js';
import { SignIn } from './sign-in.js';
import { takeSignInLink } from './sign-in-link.js';

const SESSION_KEY = ['session'];

const SessionContext = createContext<Session | null>(null);

const link = takeSignInLink();

/** A link that was used up, or is too old, leaves the page to sign in by. */
const begin = async () => (link && (await signIn({ link }).catch(() => null))) || readSession();

/** Asked for at once, while the rest of the page is being loaded. */
export const SESSION = queryOptions({ queryKey: SESSION_KEY, queryFn: begin, staleTime: Infinity });

/** Nobody, or somebody else, is signed in: of what was read nothing stays. The session itself is watched, and so is not removed. */
function forget(queries: QueryClient, next: Session | null = null): void {
  queries.setQueryData(SESSION_KEY, next);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
}

/** The page goes on in the session of the cookie, which may be of another application. Where it is the same, the token got lost on the way. */
async function followCookie(queries: QueryClient): Promise<void> {
  const next = await readSession();
  const known = queries.getQueryData<Session>(SESSION_KEY);
  if (next?.csrfToken !== known?.csrfToken) forget(queries, next);
}

/**
 * Shows what is inside to somebody who is signed in, and the page to sign in by to everybody else; in the same place, so
 * that signing in leads to where one wanted to go.
 */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const { data: session, error, refetch } = useQuery(SESSION);
  const [hasEnded, setHasEnded] = useState(false);
  useEffect(() => {
    whenSignedOut(() => {
      if (queries.getQueryData(SESSION_KEY)) setHasEnded(true);
      forget(queries);
    });
    whenTokenRefused(() => void followCookie(queries).catch(() => undefined));
  }, [queries]);
  function enter(next: Session) {
    setHasEnded(false);
    queries.setQueryData(SESSION_KEY, next);
  }
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (session === undefined) return <PageSkeleton />;
  if (session === null) return <SignIn hasEnded={hasEnded} onSignedIn={enter} />;
  return (
    <SessionContext key={session.csrfToken} value={session}>
      {children}
    </SessionContext>
  );
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

/** What the key of the session may do. */
export function useMay(): (scope: Scope | undefined) => boolean {
  const { scopes } = useSession();
  return (scope) => scope === undefined || scopes.includes(scope);
}

/** Ends the session, and forgets all that was read in it. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await signOut();
    forget(queries);
  };
}
