import type { Call } from '../call-store/call.js';
import { isFinal, isProvenEnd } from '../call-store/call-status.js';
import type { CallProgress } from './call-progress.js';

/** What of a call tells whether receipts still have news of it. */
type KnownCall = Pick<
  Call,
  | 'status'
  | 'failureCode'
  | 'upstreamCallId'
  | 'initiatedAt'
  | 'ringingAt'
  | 'answeredAt'
  | 'endedAt'
  | 'durationSeconds'
  | 'hangupBy'
  | 'digits'
>;

const NOTHING: CallProgress = {
  status: undefined,
  statusCode: undefined,
  reason: undefined,
  upstreamCallId: undefined,
  initiatedAt: undefined,
  ringingAt: undefined,
  answeredAt: undefined,
  endedAt: undefined,
  durationSeconds: undefined,
  hangupBy: undefined,
  digits: undefined,
  keyPresses: [],
  contradicting: [],
};

/** What receipts that do not move a call may still tell of it. Pure. */
export function newsFor(call: KnownCall, told: CallProgress): CallProgress {
  if (!isFinal(call.status)) return told;
  // Whatever proves that the call was placed moves it.
  if (!isProvenEnd(call)) return NOTHING;
  // A cancellation names no times of its own but that of the request: the report tells how long the call lasted.
  const isSameStory = call.status === 'canceled' || (told.status !== undefined && isFinal(told.status));
  return isSameStory ? told : whatIsMissing(call, told);
}

/** The end came from elsewhere (call details), and no receipt tells the same: stages may fill gaps, and change nothing. */
function whatIsMissing(call: KnownCall, told: CallProgress): CallProgress {
  const { keyPresses, digits } = told;
  const isLonger = (digits?.length ?? 0) > (call.digits?.length ?? 0);
  return {
    ...NOTHING,
    keyPresses,
    ...(call.upstreamCallId === null && { upstreamCallId: told.upstreamCallId }),
    ...(call.initiatedAt === null && { initiatedAt: told.initiatedAt }),
    ...(call.ringingAt === null && { ringingAt: told.ringingAt }),
    ...(call.answeredAt === null && call.status === 'completed' && { answeredAt: told.answeredAt }),
    ...(isLonger && { digits }),
  };
}
