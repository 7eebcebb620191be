import fc from 'fast-check';
import { AppConfig } from '../../config/app.config.js';
import { callTimesOf, reviewTimesOf } from '../call-store/call-times.js';
import type { ReviewableCall } from '../call-store/reviews.repository.js';
import { nextAskAt, reviewStepOf } from './review-step.js';

const SENT_AT = new Date('2026-11-23T08:00:00Z');
const MINUTE_MS = 60_000;
const TIMES = reviewTimesOf(Object.assign(new AppConfig(), { aliyunMode: 'live' }));

const callOf = (overrides: Partial<ReviewableCall> = {}): ReviewableCall => ({
  id: '0aK3xP9Qw81bTzE',
  status: 'initiated',
  request: { kind: 'tts', ttsCode: 'TTS_1', playTimes: 1 },
  upstreamOperation: 'SingleCallByTts',
  upstreamCallId: '1^1',
  sentAt: SENT_AT,
  signedFor: 'main|x',
  initiatedAt: SENT_AT,
  createdAt: SENT_AT,
  ...overrides,
});
const after = (minutes: number) => new Date(SENT_AT.getTime() + minutes * MINUTE_MS);
const UNKNOWN = { status: 'unknown', upstreamCallId: null, initiatedAt: null } as const;

describe('reviewStepOf', () => {
  it.each([
    ['taken by the upstream', callOf(), 4.9, { type: 'wait', until: after(5) }],
    ['taken by the upstream', callOf(), 5, { type: 'ask', upstreamCallId: '1^1', isLast: false }],
    ['taken by the upstream', callOf(), 2 + 24 * 60, { type: 'ask', upstreamCallId: '1^1', isLast: true }],
    ['without an answer', callOf(UNKNOWN), 5, { type: 'wait', until: after(32) }],
    ['without an answer', callOf(UNKNOWN), 32, { type: 'give-up' }],
    ['of another product', callOf({ upstreamOperation: 'StartBack2BackCall' }), 5, { type: 'wait', until: after(32) }],
    ['of another product', callOf({ upstreamOperation: 'StartBack2BackCall' }), 32, { type: 'give-up' }],
  ])('a call %#, %s', (_name, call, minutes, step) => {
    expect(reviewStepOf(call, after(minutes), TIMES)).toEqual(step);
  });

  it('never asks for a two-way call, or gives it up, while both may still be talking', () => {
    const call = callOf({ ...UNKNOWN, request: { kind: 'two-way' }, upstreamOperation: 'ClickToDial' });
    expect(reviewStepOf(call, after(239), TIMES).type).toBe('wait');
  });

  it('always ends: whoever follows its steps asks for the last time or gives up', () => {
    const call = fc.constantFrom(callOf(), callOf(UNKNOWN), callOf({ upstreamOperation: 'CreateCall' }));
    fc.assert(
      fc.property(call, fc.nat(10_000), (open, startMinutes) => {
        let now = after(startMinutes / 10);
        for (let rounds = 0; rounds < 100; rounds++) {
          const step = reviewStepOf(open, now, TIMES);
          if (step.type === 'give-up' || (step.type === 'ask' && step.isLast)) return;
          const next = step.type === 'wait' ? step.until : nextAskAt(open, now, TIMES);
          expect(next.getTime()).toBeGreaterThan(now.getTime());
          now = next;
        }
        throw new Error('100 reviews were not enough');
      }),
    );
  });

  it('gives nothing up before the call can be over', () => {
    const kinds = fc.constantFrom<ReviewableCall['request']>(
      { kind: 'two-way', maxDurationSeconds: 3_600 },
      { kind: 'ivr', startCode: 'TTS_1', menu: [] },
      { kind: 'voice-file', voiceCode: 'a.wav' },
    );
    fc.assert(
      fc.property(kinds, fc.integer({ min: 0, max: 5 * 60 }), (request, minutes) => {
        const step = reviewStepOf(callOf({ ...UNKNOWN, request }), after(minutes), TIMES);
        if (minutes * MINUTE_MS < callTimesOf(request).longestMs) expect(step.type).toBe('wait');
      }),
    );
  });
});

describe('nextAskAt', () => {
  it('waits a minute at first, then half as long as it has waited', () => {
    expect(nextAskAt(callOf(), after(5), TIMES)).toEqual(after(6));
    expect(nextAskAt(callOf(), after(15), TIMES)).toEqual(after(20));
  });

  it('comes back for the last time when the patience ends', () => {
    expect(nextAskAt(callOf(), after(20 * 60), TIMES)).toEqual(after(24 * 60 + 2));
  });
});
