import { redactFields } from './redact-fields.js';

describe('redactFields', () => {
  it('censors secret fields, also within an object', () => {
    expect(redactFields({ token: 'x', account: { accessKeySecret: 'y', name: 'main' }, list: [1] })).toEqual({
      token: '[redacted]',
      account: { accessKeySecret: '[redacted]', name: 'main' },
      list: [1],
    });
  });

  it.each([
    ...['authorization', 'apiKey', 'accessKeyId', 'accessKeySecret', 'securityToken', 'signature', 'Signature'],
    ...['ttsParams', 'TtsParam', 'token'],
  ])('censors %s', (name) => {
    expect(redactFields({ [name]: 'x' })).toEqual({ [name]: '[redacted]' });
  });

  it('does not change what it was given', () => {
    const given = { ttsParams: { code: '1234' }, inner: { apiKey: 'k' } };
    redactFields(given);
    expect(given).toEqual({ ttsParams: { code: '1234' }, inner: { apiKey: 'k' } });
  });

  it('returns the same object when there is nothing to censor', () => {
    const given = { route: '/v1/calls', status: 201, account: { name: 'main' } };
    expect(redactFields(given)).toBe(given);
  });
});
