import { findWaitHint } from './wait-hint.js';

/** Requests to try. */
export const CREATE_CALL_EXAMPLES = {
  tts: {
    summary: 'A spoken notification',
    value: {
      kind: 'tts',
      callee: '+8613900139000',
      ttsCode: 'TTS_1000001',
      ttsParams: { code: '1234' },
      purpose: 'notification',
      metadata: { orderId: '20261123-7' },
    },
  },
  'voice-file': {
    summary: 'A recorded file',
    value: {
      kind: 'voice-file',
      callee: '+8613900139001',
      voiceCode: 'a0bfa2c8-1e4f-4a3b-9d7e-3f5c0a6b8d21.wav',
      playTimes: 2,
    },
  },
  'two-way': {
    summary: 'Connect two people',
    value: {
      kind: 'two-way',
      caller: '+8613700137000',
      callee: '+8613900139002',
      callerShowNumber: '4001112221',
      calleeShowNumber: '4001112222',
      record: true,
      maxDurationSeconds: 600,
    },
  },
  ivr: {
    summary: 'Ask for a key',
    value: {
      kind: 'ivr',
      callee: '+8613900139003',
      showNumber: '057112345678',
      startCode: 'TTS_1000002',
      startParams: { product: 'db1' },
      menu: [{ key: '1', code: 'TTS_1000003' }],
      acknowledgeDigit: '1',
      keyTimeoutMs: 5000,
    },
  },
};

/** A call that Aliyun took. */
export const INITIATED = {
  id: '0aK3xP9Qw81bTzE',
  mode: 'live',
  kind: 'tts',
  status: 'initiated',
  callee: '+8613900139004',
  purpose: 'notification',
  ttsCode: 'TTS_1000001',
  scheduledAt: null,
  upstream: {
    operation: 'SingleCallByTts',
    callId: '116012354148^102813784148',
    requestId: 'D9CB3933-9FE3-4870-BA8E-2BEE91B69D23',
    code: 'OK',
  },
  createdAt: '2026-11-23T08:00:00.000Z',
  initiatedAt: '2026-11-23T08:00:00.120Z',
  ringingAt: null,
  answeredAt: null,
  endedAt: null,
  durationSeconds: null,
  hangupBy: null,
  digits: null,
  acknowledgedAt: null,
  failure: null,
  metadata: { orderId: '20261123-7' },
};
const NOT_PLACED = {
  operation: 'SingleCallByTts',
  callId: null,
  requestId: null,
};
/** A call that waits. */
export const QUEUED = {
  ...INITIATED,
  status: 'queued',
  upstream: { ...NOT_PLACED, code: null },
  initiatedAt: null,
  waitingFor: 'pacing',
  waitingForHint: findWaitHint('pacing'),
  notBefore: '2026-11-23T08:00:01.200Z',
  expiresAt: '2026-11-24T08:00:00.000Z',
  estimatedWaitMs: 1200,
};
/** A call of which nobody knows yet whether it rang. */
export const UNKNOWN = {
  ...INITIATED,
  status: 'unknown',
  upstream: { ...NOT_PLACED, code: 'ReadTimeout' },
  initiatedAt: null,
  failure: {
    code: 'ReadTimeout',
    reason: 'outcome-unknown',
    hint: {
      en: 'The phone may ring. Do not send the call again; its receipts will show what happened.',
      zh: '电话可能会响铃。请勿重复发起；后续回执会给出真实结果。',
    },
  },
};
