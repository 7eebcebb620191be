import { isLocalUrl } from './is-local-url.js';

describe('a URL', () => {
  it.each([
    'http://127.0.0.1:3000',
    'http://localhost:3000',
    'https://10.0.0.5',
    'https://[::1]/',
    'https://[fd00::1]',
    'http://gateway',
    'https://voice.svc',
    'https://voice.corp/base',
  ])('is local: %s', (url) => expect(isLocalUrl(url)).toBe(true));

  it.each(['https://calls.example.com', 'https://8.8.8.8', 'https://[2400:3200::1]', 'https://local.example.cn/x'])(
    'is known to the internet: %s',
    (url) => expect(isLocalUrl(url)).toBe(false),
  );
});
