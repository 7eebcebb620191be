import { type HttpClient, unwrap } from './http-client.js';
import type { RequestOptions } from './options.js';
import type { Call, CallEvents, CallPage, CallQuery, CreateCallRequest, EventPageQuery, Recording } from './types.js';
import { waitForEnd, type WaitOptions } from './wait-for.js';

export interface CreateOptions extends RequestOptions {
  /**
   * Names the call you mean to place: sent again with the same key, also by another process, it rings once. Without it each
   * `create` is a call of its own, however often the client repeats it by itself.
   */
  readonly idempotencyKey?: string;
  /** Queue the call and answer at once. */
  readonly respondAsync?: boolean;
}

export class Calls {
  constructor(private readonly http: HttpClient) {}

  /** Places a call, and resolves once Aliyun took it (`initiated`), it is queued, or its outcome is `unknown`: never send that anew. */
  async create(body: CreateCallRequest, options: CreateOptions = {}): Promise<Call> {
    const { idempotencyKey, respondAsync, signal } = options;
    const header = {
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
      ...(respondAsync && { Prefer: 'respond-async' as const }),
    };
    return await unwrap(this.http.POST('/v1/calls', { body, params: { header }, signal }));
  }

  async get(id: string, { signal }: RequestOptions = {}): Promise<Call> {
    return await unwrap(this.http.GET('/v1/calls/{id}', { params: { path: { id } }, signal }));
  }

  /** One page, the newest first. */
  async list(query: CallQuery = {}, { signal }: RequestOptions = {}): Promise<CallPage> {
    return await unwrap(this.http.GET('/v1/calls', { params: { query }, signal }));
  }

  /** Page after page, from `cursor` on, until the last one. */
  async *pages(query: CallQuery = {}, options: RequestOptions = {}): AsyncGenerator<readonly Call[], void> {
    let cursor: string | null | undefined = query.cursor;
    do {
      const page: CallPage = await this.list({ ...query, cursor: cursor ?? undefined }, options);
      yield page.items;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  /** A queued call does not ring; a running two-way call ends. */
  async cancel(id: string, { signal }: RequestOptions = {}): Promise<Call> {
    return await unwrap(this.http.POST('/v1/calls/{id}/cancel', { params: { path: { id } }, signal }));
  }

  /** What happened to it, the oldest first. */
  async events(id: string, query: EventPageQuery = {}, { signal }: RequestOptions = {}): Promise<CallEvents> {
    return await unwrap(this.http.GET('/v1/calls/{id}/events', { params: { path: { id }, query }, signal }));
  }

  async recording(id: string, { signal }: RequestOptions = {}): Promise<Recording> {
    return await unwrap(this.http.GET('/v1/calls/{id}/recording', { params: { path: { id } }, signal }));
  }

  /** Waits until the call has ended, over any number of broken connections; see {@link waitForEnd}. */
  async waitFor(id: string, options: WaitOptions = {}): Promise<Call> {
    return await waitForEnd(this.http, id, options);
  }
}
