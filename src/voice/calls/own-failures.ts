import type { BilingualText } from '../../common/errors/app-error.js';

/** Why a call failed without having been sent. */
interface OwnFailure {
  readonly reason: string;
  readonly hint: BilingualText;
}

/** Codes of the gateway itself in `failure.code`; Aliyun's are in its error dictionary. */
const OWN_FAILURES: Readonly<Record<string, OwnFailure>> = {
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
      zh: '未发起呼叫：请求没有指定显号，且应用已不再配置显号池。请指定显号，或通过 PATCH /v1/application 配置显号池。',
    },
  },
};

/** What is known of a code of the gateway itself; undefined for Aliyun's. */
export function findOwnFailure(code: string): OwnFailure | undefined {
  return Object.hasOwn(OWN_FAILURES, code) ? OWN_FAILURES[code] : undefined;
}
