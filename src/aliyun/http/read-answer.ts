import { AliyunError, type AliyunErrorDetails, type LocalErrorCode } from '../aliyun.error.js';
import { classifyCode } from '../catalog/classify-code.js';
import { type CodeOutcome } from '../catalog/error-dictionary.js';
import { maskCode, toCode } from '../text/upstream-code.js';
import { toCallId, toRequestId } from '../text/upstream-ids.js';
import { readXmlFields } from '../text/read-xml.js';
import { maskMessage } from './mask-message.js';
import type { TransportAnswer, TransportFailure } from './transport-result.js';
import type { CallEnd, UpstreamCall } from './upstream-call.js';

/** Stay final however often one tries. */
const FINAL_FAILURES: ReadonlySet<LocalErrorCode> = new Set(['Aborted', 'ClientClosed', 'CredentialsChanged']);

/**
 * The longest that an answer can make us wait, whatever its `x-acs-retry-after` says: as long as the gateway would wait at
 * most by itself between two attempts of a call.
 */
export const LONGEST_RETRY_AFTER_MS = 60_000;

type Body = Record<string, unknown>;

/** The answer or the error that an HTTP answer stands for. */
export function readAnswer(call: UpstreamCall, answer: TransportAnswer, retryAfterUnitMs: number): CallEnd {
  const body = readBody(answer.text);
  if (body === undefined) return unusable(call, answer, answer.text.trim() === '' ? 'EmptyAnswer' : 'InvalidAnswer');
  const code = toCode(body['Code']);
  if (code === undefined) {
    const isGood = answer.httpStatus < 300 && !call.plan.requiresCode && !hasCode(body);
    return isGood ? goodAnswer(call, answer, body) : unusable(call, answer, 'InvalidAnswer', body);
  }
  const verdict = classifyCode(code, answer.httpStatus);
  if (verdict !== 'accepted') return refusal(call, answer, body, { code, verdict, retryAfterUnitMs });
  if (call.plan.requiresCallId && toCallId(body['CallId']) === undefined)
    return unusable(call, answer, 'MissingCallId', body);
  return goodAnswer(call, answer, body);
}

/** The error that stands for an attempt without an HTTP answer. */
export function readFailure(call: UpstreamCall, failure: TransportFailure): AliyunError {
  const outcome = failure.isSent ? 'ambiguous' : 'not-sent';
  return createError(call, {
    code: failure.code,
    outcome,
    message: `${failure.code} before ${failure.isSent ? 'the answer was complete' : 'the request was sent'}`,
    isRetryable: outcome === 'not-sent' && !FINAL_FAILURES.has(failure.code),
    cause: failure.cause,
  });
}

/** An error of this call, with what is known of it so far. */
export function createError(
  call: UpstreamCall,
  details: Omit<AliyunErrorDetails, 'operation' | 'attempts' | 'signing'>,
): AliyunError {
  return new AliyunError({ ...details, operation: call.operation, attempts: call.attempts, signing: call.stamp });
}

function goodAnswer(call: UpstreamCall, { httpStatus }: TransportAnswer, body: Body): CallEnd {
  const { stamp, attempts } = call;
  if (stamp === undefined) throw new Error('An answer to a request that was not signed');
  const requestId = toRequestId(body['RequestId']);
  return { body, code: 'OK', requestId, httpStatus, nonce: stamp.nonce, signing: stamp, attempts };
}

interface Refusal {
  readonly code: string;
  readonly verdict: CodeOutcome;
  readonly retryAfterUnitMs: number;
}

function refusal(call: UpstreamCall, answer: TransportAnswer, body: Body, said: Refusal): AliyunError {
  const { code, verdict, retryAfterUnitMs } = said;
  return createError(call, {
    code: maskCode(code),
    outcome: verdict === 'ambiguous' ? 'ambiguous' : 'refused',
    message: maskMessage(textOf(body['Message']) ?? maskCode(code), call.parameters),
    requestId: toRequestId(body['RequestId']),
    httpStatus: answer.httpStatus,
    isThrottled: verdict === 'throttled',
    isClockSkew: verdict === 'clock-skew',
    retryAfterMs: verdict === 'throttled' ? toMilliseconds(answer.retryAfter, retryAfterUnitMs) : undefined,
    recommend: recommendOf(call, body),
  });
}

function unusable(call: UpstreamCall, answer: TransportAnswer, code: LocalErrorCode, body: Body = {}): AliyunError {
  const { httpStatus } = answer;
  const message = `${code}: HTTP ${httpStatus}, ${answer.text.length} characters`;
  return createError(call, {
    code,
    outcome: 'ambiguous',
    message,
    httpStatus,
    requestId: toRequestId(body['RequestId']),
  });
}

function recommendOf(call: UpstreamCall, body: Body): string | undefined {
  const recommend = textOf(body['Recommend']);
  return recommend?.startsWith('https://') ? maskMessage(recommend, call.parameters) : undefined;
}

/** JSON, as it was asked for; the gateway's own errors come as XML when they precede the reading of `Format`. */
function readBody(text: string): Body | undefined {
  return text.trimStart().startsWith('<') ? readXmlFields(text) : parseObject(text);
}

function parseObject(text: string): Body | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Body) : undefined;
  } catch {
    return undefined;
  }
}

function hasCode(body: Body): boolean {
  const code = body['Code'];
  return code !== undefined && code !== null && code !== '';
}

function toMilliseconds(header: string | undefined, unitMs: number): number | undefined {
  const count = header === undefined || header.trim() === '' ? Number.NaN : Number(header);
  return count >= 0 ? Math.min(Math.ceil(count * unitMs), LONGEST_RETRY_AFTER_MS) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
