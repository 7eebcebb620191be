import type { components } from './schema.js';
import type { Call, Problem } from './types.js';

/** Every documented error code of the gateway. */
export type ErrorCode = components['schemas']['ErrorCode'];

/** `no-problem` stands for an answer that is not the gateway's own, such as a proxy's page. */
export type VoiceErrorCode = ErrorCode | 'no-problem';

/** The gateway answered, and refused. */
export class VoiceApiError extends Error {
  override readonly name = 'VoiceApiError';
  readonly code: VoiceErrorCode;
  readonly status: number;
  /** What to do, in English and Chinese. */
  readonly hint: Problem['hint'];
  /** Name it when you ask for help: the gateway's log has it, too. */
  readonly requestId: string | undefined;
  /** What Aliyun said. */
  readonly upstream: Problem['upstream'];
  /** The call that was stored, when there is one: ask for it, do not place it anew. */
  readonly callId: string | undefined;
  /** What is wrong with which field. */
  readonly fields: NonNullable<Problem['fields']>;
  /** When the same request may do better, if the gateway said so. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, headers: Headers, problem: Problem | undefined) {
    super(`${status} ${problem?.code ?? 'no-problem'}: ${problem?.detail ?? 'the answer is not the gateway’s own'}`);
    this.code = problem?.code ?? 'no-problem';
    this.status = status;
    this.hint = problem?.hint;
    this.requestId = problem?.requestId ?? headers.get('x-request-id') ?? undefined;
    this.upstream = problem?.upstream;
    this.callId = problem?.callId;
    this.fields = problem?.fields ?? [];
    this.retryAfterMs = readRetryAfter(headers);
  }
}

/** No answer came, or none that can be read. `cause` says why. */
export class VoiceConnectionError extends Error {
  override readonly name = 'VoiceConnectionError';
}

/** The call had not ended when the time was over; it goes on. */
export class VoiceTimeoutError extends Error {
  override readonly name = 'VoiceTimeoutError';

  constructor(
    readonly timeoutMs: number,
    /** As it was last seen; undefined when it could not be asked for. */
    readonly call: Call | undefined,
  ) {
    super(`the call had not ended after ${timeoutMs} ms${call ? `: it is ${call.status}` : ''}`);
  }
}

/** The body of an answer as problem+json; undefined when it is something else. */
export function asProblem(body: unknown): Problem | undefined {
  const isProblem = typeof body === 'object' && body !== null && 'code' in body && 'requestId' in body;
  return isProblem ? (body as Problem) : undefined;
}

/** `Retry-After` in milliseconds: the gateway sends seconds, proxies may send a date. */
export function readRetryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
