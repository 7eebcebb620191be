import { VoiceApiError } from '../../../clients/typescript/src/index.js';
import { api, keepCsrfToken, read } from '../api/client.js';
import type { Session } from '../api/types.js';

/** A key, or the token of a link that signs in once. */
export type Credential = { readonly apiKey: string } | { readonly link: string };

function keep(session: Session): Session {
  keepCsrfToken(session.csrfToken);
  return session;
}

/** @returns null when nobody is signed in */
export async function readSession(): Promise<Session | null> {
  try {
    return keep(await read(api.GET('/v1/session')));
  } catch (error) {
    if (error instanceof VoiceApiError && error.status === 401) return null;
    throw error;
  }
}

export async function signIn(credential: Credential): Promise<Session> {
  return keep(await read(api.POST('/v1/session', { body: credential })));
}

export async function signOut(): Promise<void> {
  await read(api.DELETE('/v1/session'));
  keepCsrfToken('');
}
