import type { CallRequest } from './call-request.js';
import { joinRequest, splitRequest } from './spoken.js';

const IVR: CallRequest = {
  kind: 'ivr',
  startCode: 'TTS_1',
  startParams: { name: 'Li' },
  menu: [
    { key: '1', code: 'TTS_2', params: { order: '7' } },
    { key: '2', code: 'TTS_3' },
  ],
  byeCode: 'TTS_4',
};

describe('what is spoken in a call', () => {
  it.each<CallRequest>([
    { kind: 'tts', ttsCode: 'TTS_1', ttsParams: { code: '4711' }, playTimes: 2 },
    { kind: 'tts', ttsCode: 'TTS_1' },
    { kind: 'voice-file', voiceCode: 'a.wav' },
    { kind: 'two-way', record: true },
    IVR,
    { kind: 'ivr', startCode: 'TTS_1', menu: [{ key: '1', code: 'TTS_2' }] },
  ])('is told apart, and put together again: %j', (request) => {
    const { bare, spoken } = splitRequest(request);
    expect(JSON.stringify(bare)).not.toMatch(/4711|Li|"7"|arams/);
    const stored = spoken && (JSON.parse(JSON.stringify(spoken)) as typeof spoken);
    expect(joinRequest(bare, stored)).toEqual(request);
  });

  it('is undefined where there is none', () => {
    expect(splitRequest({ kind: 'tts', ttsCode: 'TTS_1' }).spoken).toBeUndefined();
    expect(splitRequest({ kind: 'ivr', startCode: 'TTS_1', menu: [] }).spoken).toBeUndefined();
  });

  it('may be gone: the rest stays', () => {
    expect(joinRequest({ kind: 'tts', ttsCode: 'TTS_1' }, undefined)).toEqual({ kind: 'tts', ttsCode: 'TTS_1' });
  });
});
