import type { AppConfig } from '../../config/app.config.js';
import type { CallRequest } from './call-request.js';

const MINUTE_MS = 60_000;
/** From the request to the answer of one phone: connecting and ringing. */
const RINGING_MS = MINUTE_MS;
/** A message played once. */
const MESSAGE_MS = MINUTE_MS;
/** The upstream's default (SingleCallByTts, SingleCallByVoice, IvrCall). */
const DEFAULT_PLAY_TIMES = 3;
/** How long an IvrCall waits for a key when the request does not say. */
const DEFAULT_KEY_TIMEOUT_MS = 10_000;
/** A conversation without a limit that is still no reason to ask. */
const USUAL_TALK_MS = 10 * MINUTE_MS;
/** The longest conversation without a limit. */
const LONGEST_TALK_MS = 4 * 60 * MINUTE_MS;

/** How long a call lasts from its sending to its end, ringing included, in milliseconds of upstream time. */
export interface CallTimes {
  /** A call without a receipt by then is asked for; asking early only costs a query. */
  readonly usualMs: number;
  /** No call of this request lasts longer. */
  readonly longestMs: number;
}

/** What the request says about the length of its call. */
export function callTimesOf(request: CallRequest): CallTimes {
  switch (request.kind) {
    case 'tts':
    case 'voice-file':
      return both(RINGING_MS + MESSAGE_MS * (request.playTimes ?? DEFAULT_PLAY_TIMES));
    case 'ivr': {
      const { playTimes = DEFAULT_PLAY_TIMES, keyTimeoutMs = DEFAULT_KEY_TIMEOUT_MS } = request;
      // The question, each time with the wait for a key; then the answer to the key, and the farewell.
      return both(RINGING_MS + (MESSAGE_MS + keyTimeoutMs) * playTimes + 2 * MESSAGE_MS);
    }
    case 'two-way': {
      const ringingMs = 2 * RINGING_MS;
      const { maxDurationSeconds } = request;
      if (maxDurationSeconds !== undefined) return both(ringingMs + maxDurationSeconds * 1_000);
      return { usualMs: ringingMs + USUAL_TALK_MS, longestMs: ringingMs + LONGEST_TALK_MS };
    }
  }
}

/** The times of reconciliation, in milliseconds. */
export interface ReviewTimes {
  readonly afterMs: number;
  readonly retryMs: number;
  readonly giveUpMs: number;
  readonly unknownDeadlineMs: number;
  /** Upstream seconds in one second. */
  readonly timeScale: number;
}

export function reviewTimesOf(config: AppConfig): ReviewTimes {
  const timeScale = config.reconcileTimeScale ?? (config.aliyunMode === 'sandbox' ? config.sandboxTimeScale : 1);
  return {
    afterMs: config.reconcileAfterMs / timeScale,
    retryMs: config.reconcileRetryMs / timeScale,
    giveUpMs: config.reconcileGiveUpMs / timeScale,
    unknownDeadlineMs: config.unknownDeadlineMs / timeScale,
    timeScale,
  };
}

/** How long after its sending a call is looked at first, unless it has ended by then, in milliseconds. */
export function firstReviewMs(request: CallRequest, times: ReviewTimes): number {
  return callTimesOf(request).usualMs / times.timeScale + times.afterMs;
}

function both(ms: number): CallTimes {
  return { usualMs: ms, longestMs: ms };
}
