import { playedMessageOf, spokenTextOf } from './spoken-text.js';

describe('what a phone of the sandbox plays', () => {
  it('is the text of its template with the values of the request', () => {
    const played = playedMessageOf(
      'SingleCallByTts',
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
    expect(playedMessageOf('ClickToDial', new Map([['TtsCode', 'TTS_1000001']]))).toBeUndefined();
  });

  it('is what the operation plays, whatever else came with the request', () => {
    const fields = new Map([
      ['TtsCode', 'TTS_1000001'],
      ['VoiceCode', 'welcome.wav'],
    ]);

    expect(playedMessageOf('SingleCallByVoice', fields)).toEqual({ code: 'welcome.wav', param: '' });
  });

  it.each(['oops', 'null', '5', '["code"]', '{"code"'])('has no values in %s, which nobody has checked', (param) => {
    expect(spokenTextOf({ code: 'TTS_1000001', param })).toBe('您的验证码是${code}，请勿告诉他人。');
  });
});
