import createClient, { type Middleware } from 'openapi-fetch';
import { isProblem, ProblemError, toProblemError } from './problem.js';
import type { paths } from './schema.js';

/** What the page adds to each request: the cookie is the browser's, the token is what a foreign page does not know. */
let csrfToken = '';
let onSignedOut: () => void = () => undefined;

export function keepCsrfToken(token: string): void {
  csrfToken = token;
}

/** Called when the gateway no longer knows the session. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

export const sessionHeaders = (): Record<string, string> => (csrfToken ? { 'x-csrf-token': csrfToken } : {});

const session: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(sessionHeaders())) request.headers.set(name, value);
    return request;
  },
};

/** The gateway's API, typed by its OpenAPI document. The page uses nothing else. */
export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });
api.use(session);

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** @throws {ProblemError} for every answer that is not the one that was asked for */
export async function read<T>(answering: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answering.catch((cause: unknown) => {
    throw toProblemError(cause);
  });
  if (response.ok) return data as T;
  if (response.status === 401) onSignedOut();
  throw new ProblemError(isProblem(error) ? error : { status: response.status });
}
