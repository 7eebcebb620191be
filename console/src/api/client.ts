import { asProblem } from '../../../clients/typescript/src/errors.js';
import { createVoiceClient, unwrap } from '../../../clients/typescript/src/index.js';

/** What the page adds to each request: the cookie is the browser's, the token is what a foreign page does not know. */
let csrfToken = '';
let onSignedOut: () => void = () => undefined;
let onTokenRefused: () => void = () => undefined;

export function keepCsrfToken(token: string): void {
  csrfToken = token;
}

/** Called when the gateway no longer knows the session. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/** Called when the cookie is of another session than the token: somebody signed in anew in another tab. */
export function whenTokenRefused(listener: () => void): void {
  onTokenRefused = listener;
}

const sessionHeaders = (): Record<string, string> => (csrfToken ? { 'x-csrf-token': csrfToken } : {});

const watched: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init);
  if (answer.status === 401) onSignedOut();
  if (answer.status === 403 && (await isTokenRefused(answer.clone()))) onTokenRefused();
  return answer;
};

const isTokenRefused = async (answer: Response): Promise<boolean> =>
  asProblem(await answer.json().catch(() => undefined))?.code === 'csrf-token-invalid';

/** The gateway's API by its typed client. The page uses nothing else. */
export const voice = createVoiceClient({
  ...{ baseUrl: '', headers: sessionHeaders, fetch: watched },
  // Whoever looks at a page sees that something fails, and what; react-query repeats what was not answered.
  retry: { maxAttempts: 2 },
});

/** Every route. */
export const api = voice.http;
export const read = unwrap;
