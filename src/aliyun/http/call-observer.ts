import { maskPhone } from '../../common/phone/mask-phone.js';
import type { AliyunOutcome } from '../aliyun.error.js';
import type { CallEnd, CallSubject, UpstreamCall } from './upstream-call.js';

/** One finished call of the upstream, in words that may be logged. */
export interface AliyunCallRecord {
  readonly operation: string;
  readonly outcome: 'accepted' | AliyunOutcome;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly httpStatus: number | undefined;
  readonly durationMs: number;
  readonly attempts: number;
  /** Asked to learn something of the upstream itself; a refusal may be just what was hoped for. */
  readonly isProbe: boolean;
  /** What the caller said it is about. */
  readonly about: CallSubject;
  /** Masked called number, for operations that have one. */
  readonly callee: string | undefined;
}

/** Where log lines and metrics are made; must be cheap. */
export interface AliyunCallObserver {
  onCall(record: AliyunCallRecord): void;
}

/** Tells the observer of a finished call. A logger in trouble must not turn an accepted call into a failed one. */
export function notifyObserver(observer: AliyunCallObserver | undefined, call: UpstreamCall, end: CallEnd): void {
  try {
    observer?.onCall(toCallRecord(call, end));
  } catch {
    return;
  }
}

function toCallRecord(call: UpstreamCall, end: CallEnd): AliyunCallRecord {
  const callee = call.parameters['CalledNumber'];
  return {
    operation: call.operation,
    outcome: 'outcome' in end ? end.outcome : 'accepted',
    code: end.code,
    requestId: end.requestId,
    httpStatus: end.httpStatus,
    durationMs: Math.round(call.elapsedMs),
    attempts: end.attempts,
    isProbe: call.plan.isProbe,
    about: call.plan.about,
    callee: callee === undefined ? undefined : maskPhone(callee),
  };
}
