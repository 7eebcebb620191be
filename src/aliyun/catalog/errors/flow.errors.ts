import { type ErrorEntry } from './error-entry.types.js';
import { SOURCES } from './sources.js';

/** Too many calls to one callee, and too many requests per second. */
export const FLOW_ERRORS: readonly ErrorEntry[] = [
  {
    code: 'isv.BUSINESS_LIMIT_CONTROL',
    category: 'flow-control',
    outcome: 'flow-controlled',
    meaning: {
      en: 'Flow control of one callee: 1 call a minute, 5 an hour, 20 in 24 hours; failed calls count too.',
      zh: '触发单个被叫的流控：每分钟 1 次、每小时 5 次、24 小时 20 次，呼叫失败也计入。',
    },
    remedy: {
      en: 'Call again after the window has passed, never at once. Dedicated numbers can ask for higher limits in the console.',
      zh: '请等待流控窗口过去后再呼叫，切勿立即重试。专属号码可在控制台申请提高频次。',
    },
    source: SOURCES.flowControl,
  },
  {
    code: 'Throttling',
    category: 'throttling',
    outcome: 'throttled',
    meaning: { en: 'Too many requests per second.', zh: '请求过于频繁，触发限流。' },
    remedy: {
      en: 'The gateway waits and sends again by itself. If it happens often, lower the pace of the account.',
      zh: '网关会自动退避后重试；若频繁出现，请调低账号的发送速率。',
    },
    source: SOURCES.gatewayList,
  },
  {
    code: 'Throttling.User',
    category: 'throttling',
    outcome: 'throttled',
    meaning: { en: 'The account sends too many requests per second.', zh: '当前账号的请求频率超过限制。' },
    remedy: {
      en: 'The gateway waits and sends again by itself. Lower the pace, or stop other programs that use this account.',
      zh: '网关会自动退避后重试；请调低发送速率，或检查是否有其他程序在使用同一账号。',
    },
    source: SOURCES.gatewayList,
  },
  {
    code: 'Throttling.Api',
    category: 'throttling',
    outcome: 'throttled',
    meaning: {
      en: 'The operation receives too many requests per second, summed over all accounts.',
      zh: '该接口的总请求频率超过限制（所有用户合计）。',
    },
    remedy: {
      en: 'The gateway waits and sends again by itself. Nothing needs to be changed.',
      zh: '网关会自动退避后重试，无需修改。',
    },
    source: SOURCES.gatewayList,
  },
  {
    code: 'Throttling.*',
    aliases: ['Throttling*'],
    category: 'throttling',
    outcome: 'throttled',
    meaning: { en: 'Too many requests in a short time.', zh: '短时间内请求过多，触发限流。' },
    remedy: {
      en: 'The gateway waits and sends again by itself. If it happens often, lower the pace of the account.',
      zh: '网关会自动退避后重试；若频繁出现，请调低账号的发送速率。',
    },
    source: SOURCES.gatewayManualEn,
  },
];
