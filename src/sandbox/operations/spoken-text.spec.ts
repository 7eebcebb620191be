import { playedMessageOf, spokenTextOf } from './spoken-text.js';

describe('what a phone of the sandbox plays', () => {
  it('is the text of its template with the values of the request', () => {
    const played = playedMessageOf(
      new Map([
        ['TtsCode', 'TTS_1000001'],
        ['TtsParam', '{"code":"$&1234","x":1}'],
      ]),
    );

    expect(played && spokenTextOf(played)).toBe('您的验证码是$&1234，请勿告诉他人。');
  });

  it.each([['TTS_77'], ['welcome.wav'], ['__proto__']])('is %s without a text where nobody knows it', (code) => {
    expect(spokenTextOf({ code, param: '' })).toBeNull();
  });

  it('is nothing where people speak', () => {
    expect(playedMessageOf(new Map([['CallerNumber', '13900139000']]))).toBeUndefined();
  });
});
