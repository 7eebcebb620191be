import { type BilingualText } from '../errors/error-entry.types.js';
import { type CallStage, ended, type ReportedStatus, type StatusRow, type StatusTable } from './call-status.types.js';

const REASONS = { dialing: 'call-started', ringing: 'ringing', answered: 'answered' } as const;

function progress(
  stage: CallStage & keyof typeof REASONS,
  leg: StatusRow['leg'],
  status: ReportedStatus,
  meaning: BilingualText,
): StatusRow {
  return { stage, final: false, status, leg, reason: REASONS[stage], meaning };
}

/**
 * Codes of two-way calls. `200101`, `200201`, `200102` exist for single calls too, with another meaning. The call is
 * in progress only when both parties are on the line.
 * Sources: the 2019 manual (call states of ClickToDial), https://help.aliyun.com/document_detail/55085.html.
 */
export const TWO_WAY_STATUSES: StatusTable = {
  '200101': progress('dialing', 'caller', 'initiated', { en: 'Calling the caller.', zh: '正在呼叫主叫。' }),
  '200201': progress('ringing', 'caller', 'ringing', { en: "The caller's phone is ringing.", zh: '主叫响铃中。' }),
  '200102': progress('answered', 'caller', 'ringing', {
    en: 'The caller answered; calling the callee.',
    zh: '主叫已接听，正在呼叫被叫。',
  }),
  '200202': progress('ringing', 'callee', 'ringing', { en: "The callee's phone is ringing.", zh: '被叫响铃中。' }),
  '200103': progress('answered', 'callee', 'in-progress', {
    en: 'The callee answered; both parties are talking.',
    zh: '被叫已接听，双方通话中。',
  }),
  '200002': ended('busy', 'busy', { en: 'The caller is busy.', zh: '主叫占线。' }, 'caller'),
  '200003': ended('no-answer', 'no-answer', { en: 'The caller did not answer.', zh: '主叫未接听。' }, 'caller'),
  '200004': ended(
    'failed',
    'invalid-number',
    { en: "The caller's number is not valid.", zh: '主叫号码不合法。' },
    'caller',
  ),
  '200005': ended(
    'failed',
    'unreachable',
    {
      en: 'The callee cannot be reached: a fault of the carrier, call blocking on the phone, or a rejection.',
      zh: '被叫无法接通：运营商问题、手机防骚扰拦截或被叫拒接。',
    },
    'callee',
  ),
  '200007': ended(
    'failed',
    'out-of-service-area',
    { en: 'The caller is out of the service area.', zh: '主叫不在服务区，无法接通。' },
    'caller',
  ),
  '200111': ended('rejected', 'rejected', { en: 'The callee rejected the call.', zh: '被叫拒接。' }, 'callee'),
  '200112': ended('busy', 'busy', { en: 'The callee is busy.', zh: '被叫占线。' }, 'callee'),
  '200113': ended(
    'no-answer',
    'no-answer',
    { en: "The callee's phone rang, nobody answered.", zh: '被叫响铃但未接听。' },
    'callee',
  ),
  '200116': ended(
    'failed',
    'invalid-number',
    { en: 'The called number is not valid.', zh: '被叫号码不合法。' },
    'callee',
  ),
  '200120': ended(
    'failed',
    'out-of-service-area',
    { en: 'The callee is out of the service area.', zh: '被叫不在服务区，无法接通。' },
    'callee',
  ),
};
