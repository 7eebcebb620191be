import type { CallRequest } from '../../call-store/call-request.js';
import { covers, translateCodes } from './account-coverage.js';

const TTS: CallRequest = { kind: 'tts', ttsCode: 'TTS_1', showNumber: '+8657112345678' };
const VOICE: CallRequest = { kind: 'voice-file', voiceCode: 'v1.wav' };
const TWO_WAY: CallRequest = { kind: 'two-way', callerShowNumber: '+861065529988', calleeShowNumber: '+8657112345678' };
const IVR: CallRequest = {
  kind: 'ivr',
  showNumber: '+8657112345678',
  startCode: 'TTS_1',
  menu: [{ key: '1', code: 'TTS_2' }],
  byeCode: 'TTS_3',
};
const ALL = { takesTwoWay: true };

describe('covers', () => {
  it.each([TTS, VOICE, TWO_WAY, IVR])('is true for an account without limits: $kind', (request) => {
    expect(covers(ALL, request)).toBe(true);
  });

  it('wants every code of the call', () => {
    const codes = new Map([['TTS_1', 'a'], ['TTS_2', 'b']]); // prettier-ignore
    expect([TTS, VOICE, TWO_WAY, IVR].map((request) => covers({ ...ALL, codes }, request))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('wants every number that the call shows, and none where it shows none', () => {
    const showNumbers = ['+8657112345678'];
    expect([TTS, VOICE, TWO_WAY, IVR].map((request) => covers({ ...ALL, showNumbers }, request))).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it('keeps two-way calls where their route belongs', () => {
    expect(covers({ takesTwoWay: false }, TWO_WAY)).toBe(false);
    expect(covers({ takesTwoWay: false }, TTS)).toBe(true);
  });
});

describe('translateCodes', () => {
  const codes = new Map([['TTS_1', 'x1'], ['TTS_2', 'x2'], ['TTS_3', 'x3'], ['v1.wav', 'x4']]); // prettier-ignore

  it('puts the account’s own codes in, and leaves the rest', () => {
    expect(translateCodes(TTS, codes)).toEqual({ ...TTS, ttsCode: 'x1' });
    expect(translateCodes(VOICE, codes)).toEqual({ ...VOICE, voiceCode: 'x4' });
    expect(translateCodes(IVR, codes)).toEqual({
      ...IVR,
      startCode: 'x1',
      menu: [{ key: '1', code: 'x2' }],
      byeCode: 'x3',
    });
    expect(translateCodes(TWO_WAY, codes)).toBe(TWO_WAY);
  });

  it('keeps a code that is not mapped, even one with an odd name', () => {
    const odd: CallRequest = { kind: 'voice-file', voiceCode: 'constructor' };
    expect(translateCodes(odd, codes)).toEqual(odd);
    expect(translateCodes(TTS, undefined)).toBe(TTS);
  });
});
