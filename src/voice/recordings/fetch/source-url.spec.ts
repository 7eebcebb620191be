import fc from 'fast-check';
import type { RecordingError } from './recording-failure.js';
import { checkSourceUrl, sourceExpiry } from './source-url.js';

const ALLOWED = ['*.aliyuncs.com', '127.0.0.1:3900', 'files.example.com'];

function verdictOf(text: string, allowed: readonly string[] = ALLOWED): string {
  try {
    return checkSourceUrl(text, allowed).host;
  } catch (error) {
    return (error as RecordingError).failure;
  }
}

describe('the address of a recording', () => {
  it.each([
    'http://bucket.oss-cn-hangzhou.aliyuncs.com/a.wav?Expires=1',
    'https://bucket.aliyuncs.com/a.wav',
    'HTTPS://Bucket.ALIYUNCS.com:443/a.wav',
    'http://127.0.0.1:3900/recordings/a.wav',
    'https://files.example.com/a.wav',
  ])('is fetched: %s', (text) => {
    expect(verdictOf(text)).toBe(new URL(text).host);
  });

  it.each([
    ['host-not-allowed', 'http://aliyuncs.com.evil.example/a.wav'],
    ['host-not-allowed', 'http://evilaliyuncs.com/a.wav'],
    ['host-not-allowed', 'http://aliyuncs.com/a.wav'],
    ['host-not-allowed', 'http://a.aliyuncs.com./a.wav'],
    ['host-not-allowed', 'http://a.aliyuncs.com:8080/a.wav'],
    ['host-not-allowed', 'http://127.0.0.1/a.wav'],
    ['host-not-allowed', 'http://127.0.0.1:3901/a.wav'],
    ['host-not-allowed', 'http://0x7f.1/a.wav'],
    ['host-not-allowed', 'http://2130706433:3901/a.wav'],
    ['host-not-allowed', 'http://[::1]:3900/a.wav'],
    ['host-not-allowed', 'http://[::ffff:127.0.0.1]:3900/a.wav'],
    ['host-not-allowed', 'http://100.100.100.200/latest/meta-data/'],
    ['host-not-allowed', 'http://localhost:3900/a.wav'],
    ['host-not-allowed', 'http://evil.example\\@a.aliyuncs.com/a.wav'],
    ['host-not-allowed', 'http://evil.example#.aliyuncs.com'],
    ['host-not-allowed', 'http://evil.example?.aliyuncs.com'],
    ['host-not-allowed', 'http://evil.example/.aliyuncs.com'],
    ['host-not-allowed', 'https://files.example.com:8443/a.wav'],
    ['unusable-url', 'http://a.aliyuncs.com@evil.example/a.wav'],
    ['unusable-url', 'http://user:pass@a.aliyuncs.com/a.wav'],
    ['unusable-url', 'file:///etc/passwd'],
    ['unusable-url', 'ftp://a.aliyuncs.com/a.wav'],
    ['unusable-url', 'gopher://a.aliyuncs.com/a.wav'],
    ['unusable-url', '//a.aliyuncs.com/a.wav'],
    ['unusable-url', 'http://a.aliyuncs.com:99999/'],
    ['unusable-url', ''],
  ])('is %s: %s', (verdict, text) => {
    expect(verdictOf(text)).toBe(verdict);
  });

  it('leads to an allowed host, whatever is written into it', () => {
    const part = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.constantFrom('aliyuncs.com', '@', '\\', '#', ':', '.', '127.0.0.1'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const text = `http://${parts.join('')}`;
        const verdict = verdictOf(text, ['*.aliyuncs.com']);
        expect(verdict).toMatch(/^(?:unusable-url|host-not-allowed|.+\.aliyuncs\.com)$/);
      }),
      { examples: [[['.', 'aliyuncs.com']], [['..', 'aliyuncs.com']], [['a..', 'aliyuncs.com']]] },
    );
  });

  it('is not told in the error', () => {
    const attempt = () => checkSourceUrl('http://evil.example/a.wav?Signature=abc', ALLOWED);
    expect(attempt).toThrow('evil.example');
    expect(attempt).not.toThrow(/abc|a\.wav/);
  });
});

describe('the end of its validity', () => {
  const NOW = new Date('2026-11-23T08:00:00Z');

  it.each([
    ['Expires=1795507200', '2026-11-24T08:00:00.000Z'],
    ['x-oss-date=20261123T080000Z&x-oss-expires=3600', '2026-11-23T09:00:00.000Z'],
    ['Expires=****2', '2026-11-30T08:00:00.000Z'],
    ['Expires=1', '2026-11-30T08:00:00.000Z'],
    ['', '2026-11-30T08:00:00.000Z'],
  ])('is read from «%s»', (query, expected) => {
    expect(sourceExpiry(`http://a.aliyuncs.com/a.wav?${query}`, NOW).toISOString()).toBe(expected);
  });
});
