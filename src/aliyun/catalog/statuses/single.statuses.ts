import { ended, type StatusTable } from './call-status.types.js';

/**
 * Codes of calls that ring one phone: SingleCallByTts, SingleCallByVoice, IvrCall, SmartCall.
 * Sources: https://help.aliyun.com/document_detail/112804.html (call states),
 * https://help.aliyun.com/document_detail/55085.html (carrier receipts).
 */
export const SINGLE_STATUSES: StatusTable = {
  '200101': {
    stage: 'dialing',
    final: false,
    status: 'initiated',
    reason: 'call-started',
    meaning: { en: 'The call has started.', zh: '呼叫已发起。' },
  },
  '200201': {
    stage: 'ringing',
    final: false,
    status: 'ringing',
    reason: 'ringing',
    meaning: { en: 'The phone is ringing.', zh: '被叫响铃中。' },
  },
  '200102': {
    stage: 'answered',
    final: false,
    status: 'in-progress',
    reason: 'answered',
    meaning: { en: 'The callee answered.', zh: '被叫已接听。' },
  },
  '200000': ended('completed', 'played-to-end', { en: 'The user listened to the end.', zh: '用户听完语音。' }),
  '200001': ended('completed', 'hung-up-early', {
    en: 'The user hung up before the end.',
    zh: '用户提前挂机，未完整收听。',
  }),
  '200002': ended('busy', 'busy', { en: 'The callee is busy.', zh: '被叫占线。' }),
  '200003': ended('no-answer', 'no-answer', { en: 'The phone rang, nobody answered.', zh: '被叫响铃但未接听。' }),
  '200004': ended('failed', 'invalid-number', { en: 'The called number is not valid.', zh: '被叫号码不合法。' }),
  '200005': ended('failed', 'unreachable', {
    en: 'The callee cannot be reached: a fault of the carrier, call blocking on the phone, or a rejection.',
    zh: '被叫无法接通：运营商问题、手机防骚扰拦截或被叫拒接。',
  }),
  '200006': ended('failed', 'audio-format', {
    en: 'The audio file has a wrong format.',
    zh: '语音文件格式有误，播放失败。',
  }),
  '200007': ended('failed', 'out-of-service-area', {
    en: 'The callee is out of the service area.',
    zh: '被叫不在服务区，无法接通。',
  }),
  '200008': ended('completed', 'key-input-timeout', {
    en: 'The callee answered but pressed no key in time.',
    zh: '被叫已接听，但按键超时。',
  }),
};
