import { VoiceApiError, VoiceConnectionError } from '../../../clients/typescript/src/index.js';
import { keepCsrfToken, sessionHeaders } from '../api/client.js';
import type { Scope } from '../api/types.js';

/** Who is signed in, as the gateway says it. */
export interface Session {
  readonly csrfToken: string;
  readonly application: { readonly id: string; readonly name: string };
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  readonly mode: 'sandbox' | 'live';
  readonly expiresAt: string;
  readonly sandbox: boolean;
  readonly version: string;
}

/** A key, or the token of a link that signs in once. */
export type Credential = { readonly apiKey: string } | { readonly link: string };

async function request(init: RequestInit): Promise<unknown> {
  const response = await fetch('/v1/session', { credentials: 'same-origin', ...init }).catch((cause: unknown) => {
    throw new VoiceConnectionError('no answer', { cause });
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  throw new VoiceApiError(response.status, response.headers, body as undefined);
}

function keep(body: unknown): Session {
  const session = body as Session;
  keepCsrfToken(session.csrfToken);
  return session;
}

/** @returns null when nobody is signed in */
export async function readSession(): Promise<Session | null> {
  try {
    return keep(await request({}));
  } catch (error) {
    if (error instanceof VoiceApiError && error.status === 401) return null;
    throw error;
  }
}

export async function signIn(credential: Credential): Promise<Session> {
  const headers = { 'content-type': 'application/json' };
  return keep(await request({ method: 'POST', headers, body: JSON.stringify(credential) }));
}

export async function signOut(): Promise<void> {
  await request({ method: 'DELETE', headers: sessionHeaders() });
  keepCsrfToken('');
}
