import type { ErrorCategory } from '../../aliyun/catalog/error-dictionary.js';
import type { BilingualText } from '../../common/errors/app-error.js';

/** Nobody could prove whether the phone rang, however long it was waited for. */
export const OUTCOME_UNPROVEN = 'OutcomeUnproven';
/** The call was still queued when it was not wanted any more. */
export const QUEUE_EXPIRED = 'QueueExpired';
/** The request's storing was not answered, and the call was made void. */
export const NOT_ACCEPTED = 'NotAccepted';
/** The gateway could not make the request. */
export const CLIENT_FAULT = 'ClientFault';

/** Somebody whom the call would ring is on the do-not-call list. */
export const CALLEE_SUPPRESSED = 'CalleeSuppressed';

/** Reasons that only the gateway itself gives. */
export const OWN_REASONS = [
  'outcome-unknown',
  'outcome-unproven',
  'queue-expired',
  'not-accepted',
  'client-fault',
  'suppressed',
  'upstream-refused',
] as const;
export type OwnReason = (typeof OWN_REASONS)[number];

/** Why a call failed without having been sent, or will never be known to have failed. */
interface OwnFailure {
  readonly reason: OwnReason | ErrorCategory;
  readonly hint: BilingualText;
}

/** Codes of the gateway itself in `failure.code`; Aliyun's are in its error dictionary. */
const OWN_FAILURES: Readonly<Record<string, OwnFailure>> = {
  [OUTCOME_UNPROVEN]: {
    reason: 'outcome-unproven',
    hint: {
      en: 'The request may have reached Aliyun, but neither an answer, nor a receipt, nor call details came: nobody knows whether the phone rang. Look the callee up in the console before you call again. A receipt that comes later still settles the call.',
      zh: '请求可能已到达阿里云，但没有收到应答、回执或通话详情：无法确定电话是否响过。再次呼叫前请先在控制台核实。之后到达的回执仍会更新此通话。',
    },
  },
  [QUEUE_EXPIRED]: {
    reason: 'queue-expired',
    hint: {
      en: 'The call was not placed before it expired; no phone rang. Send expiresAt or timeToLiveSeconds, or raise CALL_TTL_SECONDS or VERIFICATION_TTL_SECONDS, if it may ring later.',
      zh: '通话在过期前未能发起，电话没有响。如允许更晚呼叫，请在请求中设置 expiresAt 或 timeToLiveSeconds，或调大 CALL_TTL_SECONDS、VERIFICATION_TTL_SECONDS。',
    },
  },
  [NOT_ACCEPTED]: {
    reason: 'not-accepted',
    hint: {
      en: 'The connection to the database broke while the request was stored, so the call was never accepted and no phone rang. Send the request again.',
      zh: '保存请求时数据库连接中断，该通话未被受理，电话没有响。请重新发送请求。',
    },
  },
  [CLIENT_FAULT]: {
    reason: 'client-fault',
    hint: {
      en: 'The gateway could not make the request for Aliyun; nothing was sent. This is a fault of the gateway: report it with the call id.',
      zh: '网关无法生成发往阿里云的请求，未发送任何内容。这是网关自身的故障，请附通话 ID 反馈。',
    },
  },
  [CALLEE_SUPPRESSED]: {
    reason: 'suppressed',
    hint: {
      en: 'Nothing was sent: the callee, or the caller of a two-way call, is on the do-not-call list of the application or of the gateway. GET /v1/suppressions/{number} shows the entry; only who knows that the person agrees should remove it.',
      zh: '未发起呼叫：被叫（或双呼的主叫）在应用或网关的免打扰名单中。可通过 GET /v1/suppressions/{number} 查看；仅在确认本人同意后才可移除。',
    },
  },
  CalleeFlowControl: {
    reason: 'flow-control',
    hint: {
      en: 'Nothing was sent: when the call was due, its callee had been called too often, and flowControl was reject. Ask GET /v1/callees/{number}/quota when it may be called again, or use flowControl defer.',
      zh: '未发起呼叫：到达呼叫时间时，被叫已达到频次上限，且 flowControl 为 reject。可通过 GET /v1/callees/{number}/quota 查询何时可再次呼叫，或改用 flowControl: defer。',
    },
  },
  NoShowNumber: {
    reason: 'configuration',
    hint: {
      en: 'Nothing was sent: the call names no show number, and its application has no pool of them any more. Name one, or set a pool with PATCH /v1/application.',
      zh: '未发起呼叫：请求没有指定外显号码，且应用已不再配置外显号码池。请指定外显号码，或通过 PATCH /v1/application 配置外显号码池。',
    },
  },
};

/** What is known of a code of the gateway itself; undefined for Aliyun's. */
export function findOwnFailure(code: string): OwnFailure | undefined {
  return Object.hasOwn(OWN_FAILURES, code) ? OWN_FAILURES[code] : undefined;
}
