import { type ErrorEntry } from './error-entry.types.js';
import { SOURCES } from './sources.js';

/** Faults on Aliyun's side, after which a phone may or may not be ringing, and the families of business codes. */
export const FAULT_ERRORS: readonly ErrorEntry[] = [
  {
    code: 'isp.SYSTEM_ERROR',
    category: 'upstream-fault',
    outcome: 'ambiguous',
    meaning: { en: 'System error at Aliyun. The call may have been placed.', zh: '阿里云系统错误，呼叫可能已经发出。' },
    remedy: {
      en: 'Do not place the call again before its receipt, or its deadline, has shown the outcome.',
      zh: '在收到回执或超过期限、确认结果之前，请勿重新发起呼叫。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'isp.GATEWAY_ERROR',
    category: 'upstream-fault',
    outcome: 'ambiguous',
    meaning: {
      en: 'A network element failed; the call may have been placed. On a detail query: the record is not there yet, or belongs to another product.',
      zh: '网元处理调用失败，呼叫可能已经发出。若出现在详单查询中，则表示详单尚未生成或产品 ID 不匹配。',
    },
    remedy: {
      en: 'Wait for the receipt. With the RequestId, look the error up at https://api.aliyun.com/troubleshoot.',
      zh: '请等待回执；可凭 RequestId 在 https://api.aliyun.com/troubleshoot 诊断。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'isp.UNKNOWN',
    category: 'upstream-fault',
    outcome: 'ambiguous',
    meaning: {
      en: 'Unknown exception at Aliyun. The call may have been placed.',
      zh: '阿里云未知异常，呼叫可能已经发出。',
    },
    remedy: {
      en: 'Do not place the call again before its receipt, or its deadline, has shown the outcome.',
      zh: '在收到回执或超过期限、确认结果之前，请勿重新发起呼叫。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'InternalError',
    category: 'upstream-fault',
    outcome: 'ambiguous',
    meaning: {
      en: 'Internal server error at Aliyun. The call may have been placed.',
      zh: '阿里云服务内部错误，呼叫可能已经发出。',
    },
    remedy: {
      en: 'Do not place the call again before its receipt, or its deadline, has shown the outcome.',
      zh: '在收到回执或超过期限、确认结果之前，请勿重新发起呼叫。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'ServiceUnavailable',
    category: 'upstream-fault',
    outcome: 'ambiguous',
    meaning: {
      en: 'The service is temporarily unavailable. The call may have been placed.',
      zh: '服务暂时不可用，呼叫可能已经发出。',
    },
    remedy: {
      en: 'Do not place the call again before its receipt, or its deadline, has shown the outcome.',
      zh: '在收到回执或超过期限、确认结果之前，请勿重新发起呼叫。',
    },
    source: SOURCES.gatewayList,
  },
  {
    // The manual says that the call could not be started, so it is final; a redial is left to a human.
    code: 'isv.VOICE_CALL_FAIL',
    category: 'upstream-fault',
    outcome: 'refused',
    meaning: { en: 'The call could not be started.', zh: '发起呼叫失败。' },
    remedy: {
      en: 'Look at the call statistics of the voice console before calling again. Do not redial automatically.',
      zh: '请先在语音服务控制台查看呼叫统计，再决定是否重拨，不要自动重拨。',
    },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.*',
    category: 'invalid-request',
    outcome: 'refused',
    meaning: {
      en: 'A business rule of the voice service refused the request.',
      zh: '请求不符合语音服务的业务规则，已被拒绝。',
    },
    remedy: {
      en: "Look the code up in the official error table; sending the same request again won't help.",
      zh: '请在官方错误码表中查询该错误码；原样重试没有意义。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'isp.*',
    category: 'upstream-fault',
    outcome: 'ambiguous',
    meaning: {
      en: 'A fault on the side of Aliyun. The call may have been placed.',
      zh: '阿里云侧出现异常，呼叫可能已经发出。',
    },
    remedy: {
      en: 'Do not place the call again before its receipt, or its deadline, has shown the outcome.',
      zh: '在收到回执或超过期限、确认结果之前，请勿重新发起呼叫。',
    },
    source: SOURCES.officialTable,
  },
];
