import { maskMessage } from './mask-message.js';

const PARAMETERS = {
  CalledNumber: '13900139000',
  TtsParam: '{"code":"1234","name":"王小明","nested":{"order":987}}',
};

describe('maskMessage', () => {
  it('cuts off the string to sign', () => {
    const message =
      'Specified signature is not matched with our calculation. server string to sign is:POST&%2F&CalledNumber%3D1390';

    expect(maskMessage(message, PARAMETERS)).toBe(
      'Specified signature is not matched with our calculation. server string to sign is [masked]',
    );
  });

  it.each([
    ['the called number', 'number 13900139000 is invalid'],
    ['another number', 'number +8613811112222 is invalid'],
    ['a whole parameter', `bad TtsParam ${PARAMETERS.TtsParam}`],
    ['a template variable', 'the variable 王小明 is too long'],
    ['a nested number', 'order 987 unknown'],
    ['an encoded variable', `value ${encodeURIComponent('王小明')}`],
    ['a verification code', 'code 1234 refused'],
  ])('hides %s', (_what, message) => {
    const masked = maskMessage(message, PARAMETERS);

    expect(masked).not.toMatch(/13900139000|13811112222|1234|王小明|987|%E7%8E%8B/);
    expect(masked).toMatch(/\*{3}/);
  });

  it('is bounded', () => {
    expect(maskMessage('x'.repeat(10_000), {}).length).toBeLessThanOrEqual(301);
  });

  it('leaves an ordinary message alone', () => {
    expect(maskMessage('The specified API is not found.', PARAMETERS)).toBe('The specified API is not found.');
  });
});
