import { calleeFlow, DEFAULT_FLOW_LIMITS, flowKey, quotaClass, NO_FLOW_LIMITS } from './callee-flow.js';

const key = flowKey({ mode: 'live', index: '+8613900139000' });

describe('flowKey', () => {
  it('tells callees and modes apart', () => {
    const keys = [
      key,
      flowKey({ mode: 'live', index: '+8613900139001' }),
      flowKey({ mode: 'sandbox', index: '+8613900139000' }),
    ];

    expect(new Set(keys).size).toBe(3);
  });
});

describe('quotaClass', () => {
  it('counts spoken calls by their purpose, which is notification unless they say so', () => {
    expect(quotaClass('tts', 'verification')).toBe('verification');
    expect(quotaClass('voice-file', 'notification')).toBe('notification');
    expect(quotaClass('tts', null)).toBe('notification');
    expect(quotaClass('voice-file')).toBe('notification');
  });

  it('counts what Aliyun does not limit as other', () => {
    expect(quotaClass('two-way')).toBe('other');
    expect(quotaClass('ivr', 'notification')).toBe('other');
  });
});

describe('calleeFlow', () => {
  it('applies the limits of the application where Aliyun has limits', () => {
    expect(calleeFlow(key, 'verification', DEFAULT_FLOW_LIMITS)).toEqual({
      key,
      quotaClass: 'verification',
      perMinute: 1,
      perHour: 5,
      perDay: 20,
    });
    expect(calleeFlow(key, 'other', DEFAULT_FLOW_LIMITS)).toMatchObject(NO_FLOW_LIMITS);
  });
});
