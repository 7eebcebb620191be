import { AppConfig } from '../../config/app.config.js';
import type { CallRequest } from './call-request.js';
import { callTimesOf, firstReviewMs, reviewTimesOf } from './call-times.js';

const MINUTE_MS = 60_000;

describe('callTimesOf', () => {
  it.each<[CallRequest, number, number]>([
    [{ kind: 'tts', ttsCode: 'TTS_1' }, 4, 4],
    [{ kind: 'tts', ttsCode: 'TTS_1', playTimes: 1 }, 2, 2],
    [{ kind: 'voice-file', voiceCode: 'a.wav', playTimes: 2 }, 3, 3],
    [{ kind: 'ivr', startCode: 'TTS_1', menu: [], playTimes: 1, keyTimeoutMs: MINUTE_MS }, 5, 5],
    [{ kind: 'two-way', maxDurationSeconds: 600 }, 12, 12],
    [{ kind: 'two-way' }, 12, 242],
  ])('of %j: usually %s minutes, %s at the most', (request, usual, longest) => {
    expect(callTimesOf(request)).toEqual({ usualMs: usual * MINUTE_MS, longestMs: longest * MINUTE_MS });
  });
});

describe('firstReviewMs', () => {
  const request: CallRequest = { kind: 'tts', ttsCode: 'TTS_1', playTimes: 1 };
  const reviewMs = (config: Partial<AppConfig>) =>
    firstReviewMs(request, reviewTimesOf(Object.assign(new AppConfig(), config)));

  it('is three minutes after the expected end', () => {
    expect(reviewMs({ aliyunMode: 'live' })).toBe(5 * MINUTE_MS);
  });

  it('follows the time of the sandbox, or the one that is set', () => {
    expect(reviewMs({ aliyunMode: 'sandbox', sandboxTimeScale: 10 })).toBe(MINUTE_MS / 2);
    expect(reviewMs({ aliyunMode: 'live', reconcileTimeScale: 5 })).toBe(MINUTE_MS);
  });
});
