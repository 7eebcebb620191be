import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { TEST_VAULT } from '../../../test/support/test-vault.js';
import { hashRequest, isSameRequest, readIdempotencyKey } from './idempotency.js';

const digest = (text: string) => TEST_VAULT.digest(text);
const hash = (sent: unknown) => hashRequest(sent, digest);
const isSame = (stored: string, asked: string) => isSameRequest(stored, asked, digest);

describe('hashRequest', () => {
  it('does not depend on the order of keys, and tells everything else apart', () => {
    const shuffled = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shuffled)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, item]) => [key, shuffled(item)]),
            )
          : value;
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(hash(shuffled(one))).toBe(hash(one));
        if (JSON.stringify(one) !== JSON.stringify(other)) {
          if (hash(one) === hash(other)) expect(shuffled(one)).toEqual(shuffled(other));
        }
      }),
    );
  });

  it('keeps keys that are members of every object', () => {
    const sent = (text: string): unknown => JSON.parse(text);
    expect(hash(sent('{"__proto__":"a"}'))).not.toBe(hash(sent('{}')));
    expect(hash(sent('{"toString":"a"}'))).not.toBe(hash(sent('{"toString":"b"}')));
  });
});

describe('isSameRequest', () => {
  it('tells requests apart, those of versions before too, but for one of the first of them', () => {
    const [asked, other] = [hash({ kind: 'tts' }), hash({ kind: 'ivr' })];
    expect(isSame(asked, asked)).toBe(true);
    expect(isSame(other, asked)).toBe(false);
    expect(isSame(`sent:${createHash('sha256').update('{"kind":"tts"}').digest('hex')}`, asked)).toBe(true);
    expect(isSame(`sent:${createHash('sha256').update('{"kind":"tts"}').digest('hex')}`, other)).toBe(false);
    expect(isSame('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', asked)).toBe(true);
  });
});

describe('readIdempotencyKey', () => {
  it.each([
    ['k1', 'k1'],
    ['"k1"', 'k1'],
    ['"a\\"b\\\\c"', 'a"b\\c'],
    ['k"1"', 'k"1"'],
    ['x'.repeat(255), 'x'.repeat(255)],
  ])('reads %s', (header, key) => {
    expect(readIdempotencyKey(header)).toBe(key);
  });

  it.each(['', '""', '"', '"k1', '"k 1"', 'k 1', 'ü', 'x'.repeat(256), `"${'x'.repeat(256)}"`, '"a\\b"'])(
    'refuses %s',
    (header) => {
      expect(readIdempotencyKey(header)).toBeUndefined();
    },
  );
});
