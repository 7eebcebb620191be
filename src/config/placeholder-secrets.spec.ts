import { isPlaceholder } from './placeholder-secrets.js';

describe('a secret', () => {
  it.each([
    'change-me-please-now',
    'CHANGEME0CHANGEME0',
    'your-receipt-token-1',
    'example-api-key-0001',
    'aaaaaaaaaaaaaaaaaaaa',
    'secret-token-secret1',
    '1234567812345678',
    'xxxxxxxxxxxxxxxx',
  ])('that anybody would try is a placeholder: %s', (secret) => expect(isPlaceholder(secret)).toBe(true));

  it.each(['9f86d081884c7d659a2feaa0c55ad015', 'kV3q_7pLx-2mTz0Wb5Rd', 'vg_test_9qM3kd82LmQx7TzV01'])(
    'that is random is none: %s',
    (secret) => expect(isPlaceholder(secret)).toBe(false),
  );
});
