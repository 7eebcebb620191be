import { CALL_STATUSES } from './call-status.js';
import { FAILURE_REASONS } from './failure-reason.js';

/** What an event can tell: that the call took a status, or what the callee did meanwhile. */
export const CALL_EVENT_TYPES = [
  ...CALL_STATUSES.map((status) => `call.${status}` as const),
  'call.digits',
  'call.acknowledged',
] as const;
export type CallEventType = (typeof CALL_EVENT_TYPES)[number];

/** Why a call that was due waits on, as its event names it. */
export const PUT_BACK_REASONS = ['flow-controlled', 'quiet-hours', 'show-numbers-in-use'] as const;
export type PutBackReason = (typeof PUT_BACK_REASONS)[number];

/** Every reason that an event can name. */
export const EVENT_REASONS = [...FAILURE_REASONS, ...PUT_BACK_REASONS] as const;
export type EventReason = (typeof EVENT_REASONS)[number];
