import { type BilingualText } from '../errors/error-entry.types.js';
import { type CallReason, type ReportedStatus } from './call-status.types.js';

/**
 * What a smart status says, and how far it may correct the status code beside it.
 *
 * - `always`: it names the callee's side precisely, and corrects any code that says less.
 * - `vague-only`: it corrects a code that gives no clear reason.
 * - `never`: it adds nothing. ANSWERED is seen in published samples beside codes of calls that were not connected.
 */
export interface SmartStatusRow {
  readonly status?: ReportedStatus;
  readonly reason: CallReason;
  readonly refines: 'always' | 'vague-only' | 'never';
  readonly meaning: BilingualText;
}

const others: SmartStatusRow = {
  status: 'failed',
  reason: 'unrecognised',
  refines: 'never',
  meaning: { en: 'Another reason.', zh: '其他原因。' },
};

/** 智能状态码, by code. Source: https://help.aliyun.com/zh/vms/developer-reference/smart-status-code (beta). */
export const SMART_STATUSES: Readonly<Record<string, SmartStatusRow>> = {
  ANSWERED: { reason: 'answered', refines: 'never', meaning: { en: 'Answered.', zh: '已接听。' } },
  INTELLIGENT_ANSWER: {
    reason: 'answered',
    refines: 'never',
    meaning: { en: 'Answered by an assistant of the phone.', zh: '由手机智能助理接听。' },
  },
  CANCEL: {
    status: 'canceled',
    reason: 'canceled',
    // A ring time-out cancels the call too: beside a clear "not answered" it says nothing new.
    refines: 'vague-only',
    meaning: { en: 'Canceled before it was answered.', zh: '接听前已取消。' },
  },
  CALL_REJECTED: {
    status: 'rejected',
    reason: 'rejected',
    refines: 'always',
    meaning: { en: 'Rejected by the callee.', zh: '被叫拒接。' },
  },
  USER_BUSY: {
    status: 'busy',
    reason: 'busy',
    refines: 'always',
    meaning: { en: 'The callee is busy.', zh: '被叫忙。' },
  },
  NO_ANSWER: {
    status: 'no-answer',
    reason: 'no-answer',
    refines: 'always',
    meaning: { en: 'Nobody answered.', zh: '无人接听。' },
  },
  NO_USER_RESPONDING: {
    status: 'failed',
    reason: 'out-of-service-area',
    refines: 'always',
    meaning: { en: 'Out of the service area.', zh: '不在服务区。' },
  },
  POWERED_OFF: {
    status: 'failed',
    reason: 'powered-off',
    refines: 'always',
    meaning: { en: 'The phone is powered off.', zh: '对方已关机。' },
  },
  SUSPEND: {
    status: 'failed',
    reason: 'suspended',
    refines: 'always',
    meaning: { en: 'The number is suspended.', zh: '对方已停机。' },
  },
  INVALID_NUMBER: {
    status: 'failed',
    reason: 'invalid-number',
    refines: 'always',
    meaning: { en: 'The number does not exist.', zh: '空号。' },
  },
  INCOMING_CALL_BARRED: {
    status: 'failed',
    reason: 'incoming-barred',
    refines: 'always',
    meaning: { en: 'The number takes no incoming calls.', zh: '对方已设置呼入限制。' },
  },
  CALL_FORWARDING: {
    status: 'failed',
    reason: 'call-forwarded',
    refines: 'always',
    meaning: { en: 'The callee forwards calls.', zh: '对方已设置呼叫转移。' },
  },
  NETWORK_BUSY: {
    status: 'failed',
    reason: 'network-busy',
    refines: 'always',
    meaning: { en: 'The network is busy.', zh: '网络忙。' },
  },
  OPERATOR_BLOCK: {
    status: 'failed',
    reason: 'operator-block',
    refines: 'always',
    meaning: { en: 'Blocked by the carrier.', zh: '被运营商拦截。' },
  },
  UNAVAILABLE: {
    status: 'failed',
    reason: 'unreachable',
    refines: 'never',
    meaning: { en: 'Not reachable.', zh: '无法接通。' },
  },
  OTHER: others,
  OTHERS: others,
};
