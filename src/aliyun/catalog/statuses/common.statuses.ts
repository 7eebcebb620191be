import { ended, type StatusTable } from './call-status.types.js';

/**
 * Codes with one meaning for single and two-way calls.
 * Sources: https://help.aliyun.com/document_detail/55085.html (carrier receipts), the manual's API and SDK FAQ
 * (400, 408, 476, 482, 487, 500, 9996, 999999). `502` is seen in samples of QueryCallDetailByCallId, but no page explains it.
 */
export const COMMON_STATUSES: StatusTable = {
  '200100': {
    stage: 'ended',
    final: false,
    reason: 'call-ended',
    meaning: { en: 'The call is over; its result follows.', zh: '通话已结束，结果以呼叫记录为准。' },
  },
  '300000': {
    stage: 'key-pressed',
    final: false,
    status: 'in-progress',
    reason: 'key-pressed',
    meaning: { en: 'A key was pressed.', zh: '收到用户按键。' },
  },
  '9996': {
    stage: 'ended',
    final: false,
    reason: 'call-not-found',
    meaning: { en: 'The call was not set up, or is already over.', zh: '呼叫未建立或已经结束。' },
  },
  '200010': ended('failed', 'powered-off', { en: 'The phone is powered off.', zh: '对方已关机。' }),
  '200011': ended('failed', 'suspended', { en: 'The number is suspended.', zh: '对方已停机。' }),
  '200012': ended('failed', 'call-loss', { en: 'The call was lost or restricted on its way.', zh: '呼损，呼叫受限。' }),
  '200104': ended('failed', 'caller-restricted', { en: 'The calling number is restricted.', zh: '主叫号码受限。' }),
  '200105': ended('failed', 'callee-restricted', { en: 'The called number is restricted.', zh: '被叫号码受限。' }),
  '200117': ended('failed', 'show-number-illegal', {
    en: 'The show number is not valid, or not used as licensed.',
    zh: '外显号码不合法，或未按规定使用。',
  }),
  '200118': ended('failed', 'time-of-day-ban', {
    en: 'The carrier allows no calls at this time of the day.',
    zh: '供应商在该时间段限制呼出。',
  }),
  '200119': ended('failed', 'frequency-ban', {
    en: 'The carrier allows no more calls this often.',
    zh: '供应商限制呼叫频次。',
  }),
  '200121': ended('failed', 'concurrency-exceeded', {
    en: 'The number has too many calls at the same time.',
    zh: '呼叫超出号码的并发限制。',
  }),
  '200130': ended('failed', 'unrecognised', {
    en: 'Not connected, for a reason that was not recognised.',
    zh: '未接通，原因未能识别。',
  }),
  '400': ended('failed', 'network-busy', { en: 'The network element is busy.', zh: '网元繁忙。' }),
  '408': ended('no-answer', 'carrier-timeout', {
    en: 'No answer in time, or a fault on the side of the callee.',
    zh: '超时未应答，或被叫侧异常。',
  }),
  '476': ended('failed', 'number-reclaimed', { en: 'The number was reclaimed.', zh: '号码已被回收。' }),
  '482': ended('failed', 'unreachable', { en: 'The called number is not available.', zh: '被叫号码不可用。' }),
  '487': ended('failed', 'carrier-terminated', {
    en: 'The carrier ended the call before it was answered.',
    zh: '呼叫在接听前被网络侧终止。',
  }),
  '500': ended('failed', 'carrier-error', { en: 'Error of the carrier.', zh: '运营商侧错误。' }),
  '999999': ended('failed', 'system-error', { en: 'System error of the platform.', zh: '平台系统错误。' }),
};
