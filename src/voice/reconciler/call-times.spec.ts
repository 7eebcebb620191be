import { AppConfig } from '../../config/app.config.js';
import type { CallRequest } from '../calls/call-request.js';
import { callTimesOf, firstReviewAt, reviewTimesOf } from './call-times.js';

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

describe('firstReviewAt', () => {
  const sentAt = new Date('2026-11-23T08:00:00Z');
  const request: CallRequest = { kind: 'tts', ttsCode: 'TTS_1', playTimes: 1 };
  const reviewAt = (config: Partial<AppConfig>) =>
    firstReviewAt(request, sentAt, reviewTimesOf(Object.assign(new AppConfig(), config))).toISOString();

  it('is three minutes after the expected end', () => {
    expect(reviewAt({ aliyunMode: 'live' })).toBe('2026-11-23T08:05:00.000Z');
  });

  it('follows the time of the sandbox, or the one that is set', () => {
    expect(reviewAt({ aliyunMode: 'sandbox', sandboxTimeScale: 10 })).toBe('2026-11-23T08:00:30.000Z');
    expect(reviewAt({ aliyunMode: 'live', reconcileTimeScale: 5 })).toBe('2026-11-23T08:01:00.000Z');
  });
});
