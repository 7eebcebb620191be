import { aCall } from '../../../test/support/call-builders.js';
import { type CallRequest, WAIT_REASONS } from '../call-store/call-request.js';
import type { Call } from '../call-store/call.js';
import { toCallResponse } from './to-call-response.js';

const NOW = new Date('2026-11-23T08:00:00.000Z');
const LATER = new Date(NOW.getTime() + 60_000);
const SECRET = '918273';

function callOf(request: CallRequest, overrides: Partial<Call> = {}): Call {
  return aCall({ request, createdAt: NOW, expiresAt: LATER, mode: 'live', purpose: 'verification' }, overrides);
}

const TTS: CallRequest = { kind: 'tts', ttsCode: 'TTS_1', ttsParams: { code: SECRET }, showNumber: '+8657112345678' };

describe('a waiting call as callers see it', () => {
  it.each(WAIT_REASONS)('names %s, until when, and what that means', (waitingFor) => {
    expect(toCallResponse(callOf(TTS, { waitingFor, notBefore: LATER }), NOW)).toMatchObject({
      waitingFor,
      waitingForHint: { en: expect.any(String), zh: expect.any(String) },
      notBefore: LATER.toISOString(),
      estimatedWaitMs: 60_000,
    });
  });

  it.each<[string, Partial<Call>]>([
    ['when it waits only for its turn', { waitingFor: null }],
    ['when the time it was scheduled for has come', { waitingFor: 'schedule', notBefore: NOW }],
    ['when it is not queued', { status: 'initiated', waitingFor: 'pacing' }],
  ])('names nothing %s', (_when, overrides) => {
    const response = toCallResponse(callOf(TTS, overrides), NOW);
    expect(response).not.toHaveProperty('waitingFor');
    expect(response).not.toHaveProperty('waitingForHint');
  });
});

describe('what was asked for', () => {
  const ivr: CallRequest = {
    kind: 'ivr',
    startCode: 'TTS_2',
    startParams: { code: SECRET },
    menu: [{ key: '1', code: 'TTS_3', params: { code: SECRET } }],
    byeCode: 'TTS_4',
    byeParams: { code: SECRET },
  };

  it.each([TTS, ivr])('is shown without any variable of a text: $kind', (request) => {
    expect(JSON.stringify(toCallResponse(callOf(request), NOW))).not.toContain(SECRET);
  });

  it('shows a number of the pool only while it is in use', () => {
    const pooled: CallRequest = { ...TTS, fromPool: ['showNumber'] };

    expect(toCallResponse(callOf(pooled), NOW)).not.toHaveProperty('showNumber');
    expect(toCallResponse(callOf(pooled, { status: 'ringing' }), NOW).showNumber).toBe('+8657112345678');
  });

  it('shows a time that was asked for, also when it is past', () => {
    const call = callOf(TTS, { status: 'completed', scheduledAt: NOW });
    expect(toCallResponse(call, LATER).scheduledAt).toBe(NOW.toISOString());
  });
});

describe('why a call failed, in words', () => {
  const hintOf = (overrides: Partial<Call>) => toCallResponse(callOf(TTS, overrides), NOW).failure?.hint;

  it.each<[string, Call['failureReason'], string]>([
    ['200005', 'unreachable', '被叫无法接通：运营商问题、手机防骚扰拦截或被叫拒接。'],
    ['200005', 'rejected', '被叫拒接。'],
    ['200012', 'incoming-barred', '对方已设置呼入限制。'],
    // A code of a stage beside the time of the end: only the finer code says how it ended.
    ['200101', 'powered-off', '对方已关机。'],
    ['999', 'busy', '被叫忙。'],
  ])('are those of the finer code where one told the reason: %s, %s', (failureCode, failureReason, zh) => {
    expect(hintOf({ status: 'failed', failureCode, failureReason })?.zh).toBe(zh);
  });
});
