import fc from 'fast-check';
import { hashRequest, isSameRequest, readIdempotencyKey } from './idempotency.js';

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
        expect(hashRequest(shuffled(one))).toBe(hashRequest(one));
        if (JSON.stringify(one) !== JSON.stringify(other)) {
          const isSame = hashRequest(one) === hashRequest(other);
          if (isSame) expect(shuffled(one)).toEqual(shuffled(other));
        }
      }),
    );
  });

  it('keeps keys that are members of every object', () => {
    const sent = (text: string): unknown => JSON.parse(text);
    expect(hashRequest(sent('{"__proto__":"a"}'))).not.toBe(hashRequest(sent('{}')));
    expect(hashRequest(sent('{"toString":"a"}'))).not.toBe(hashRequest(sent('{"toString":"b"}')));
  });
});

describe('isSameRequest', () => {
  it('tells requests apart, but for one that a version before stored', () => {
    const [asked, other] = [hashRequest({ kind: 'tts' }), hashRequest({ kind: 'ivr' })];
    expect(isSameRequest(asked, asked)).toBe(true);
    expect(isSameRequest(other, asked)).toBe(false);
    expect(isSameRequest('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', asked)).toBe(true);
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
