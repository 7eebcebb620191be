import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../../src/common/http/problem.js';
import type { CallListDto, CallResponseDto } from '../../src/voice/calls/dto/call-response.dto.js';

/** Between two looks at a call. Each costs some 3 ms of CPU, and other tests need it, too. */
const PAUSE_MS = 50;

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** A call, or the problem instead of it: tests look at the HTTP status to know which. */
export type CallOrProblem = Omit<CallResponseDto, 'status'> &
  Omit<Problem, 'status'> & { readonly status: string | number };
type ListOrProblem = CallListDto & Problem;

/** A caller of the gateway. */
export class ApiClient {
  constructor(
    readonly url: string,
    readonly key: string,
  ) {}

  async create(body: unknown, headers: Record<string, string> = {}): Promise<Answer<CallOrProblem>> {
    return await this.send('POST', '/v1/calls', body, headers);
  }

  async get(id: string): Promise<CallResponseDto> {
    return (await this.send<CallResponseDto>('GET', `/v1/calls/${id}`)).body;
  }

  async list(query: string): Promise<Answer<ListOrProblem>> {
    return await this.send('GET', `/v1/calls?${query}`);
  }

  async cancel(id: string): Promise<Answer<CallOrProblem>> {
    return await this.send('POST', `/v1/calls/${id}/cancel`);
  }

  /** Waits until the call is in one of these statuses. */
  async waitFor(id: string, statuses: readonly string[], timeoutMs = 10_000): Promise<CallResponseDto> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const call = await this.get(id);
      if (statuses.includes(call.status)) return call;
      if (Date.now() > until) throw new Error(`call ${id} is ${call.status}, not ${statuses.join(' or ')}`);
      await sleep(PAUSE_MS);
    }
  }

  async send<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text && JSON.parse(text)) as T };
  }
}
