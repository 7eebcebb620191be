import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { asProblem, VoiceApiError, VoiceConnectionError } from './errors.js';
import type { VoiceClientOptions } from './options.js';
import type { paths } from './schema.js';
import { createTransport } from './transport.js';

/** Every route of the gateway, typed: `http.GET('/v1/calls/{id}', { params: { path: { id } } })`. */
export type HttpClient = Client<paths>;

export function createHttpClient(options: VoiceClientOptions): HttpClient {
  const http = createClient<paths>({ baseUrl: options.baseUrl, fetch: createTransport(options) });
  http.use(identify(options), placeOnce);
  return http;
}

function identify({ apiKey, headers }: VoiceClientOptions): Middleware {
  return {
    async onRequest({ request }) {
      const all = typeof headers === 'function' ? headers() : headers;
      for (const [name, value] of Object.entries(all ?? {})) request.headers.set(name, value);
      const key = typeof apiKey === 'function' ? await apiKey() : apiKey;
      if (key !== undefined) request.headers.set('authorization', `Bearer ${key}`);
    },
  };
}

/** Every call gets an Idempotency-Key: sent again, by whoever, it rings once. */
const placeOnce: Middleware = {
  onRequest({ request, schemaPath }) {
    const isCall = request.method === 'POST' && schemaPath === '/v1/calls';
    if (isCall && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', newIdempotencyKey());
  },
};

/** 128 random bits. Not `crypto.randomUUID`, which a page has over https only. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface HttpAnswer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The body of a good answer.
 *
 * @throws {VoiceApiError} the gateway refused.
 * @throws {VoiceConnectionError} there was no answer, or none that can be read.
 */
export async function unwrap<T>(answer: Promise<HttpAnswer<T>>): Promise<T> {
  const { data, error, response } = await answer.catch(rethrow);
  if (!response.ok) throw new VoiceApiError(response.status, response.headers, asProblem(error));
  return data as T;
}

function rethrow(error: unknown): never {
  throw error instanceof SyntaxError
    ? new VoiceConnectionError('the answer cannot be read: is this the gateway?', { cause: error })
    : error;
}
