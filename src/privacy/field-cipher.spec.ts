import fc from 'fast-check';
import { FieldCipher, isSealed, UnreadableError } from './field-cipher.js';
import { KeyRing, parseKeys } from './key-ring.js';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const cipherOf = (...keys: string[]) => new FieldCipher(new KeyRing(parseKeys(keys.join(',')) ?? []));
const ONE = key('k1', 1);
const TWO = key('k2', 2);
/** Any character, as `unit: 'binary'` has it, which makes a table of all of them first. */
const CHARACTER = fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })).map(
  (code) => String.fromCodePoint(code),
  (text) => (text as string).codePointAt(0) ?? 0,
);

describe('FieldCipher', () => {
  const cipher = cipherOf(ONE);

  it('opens what it has sealed, never seals twice in the same way, and shows nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: CHARACTER }), (text) => {
        const [once, again] = [cipher.seal(text, 'calls.callee'), cipher.seal(text, 'calls.callee')];
        expect(cipher.open(once, 'calls.callee')).toBe(Buffer.from(text).toString());
        expect(isSealed(once)).toBe(true);
        expect(once).not.toBe(again);
        if (text.length > 8) expect(once).not.toContain(text);
      }),
    );
  });

  it('opens what an older key has sealed, and seals with the first one', () => {
    const both = cipherOf(TWO, ONE);
    expect(both.open(cipher.seal('a', 'x'), 'x')).toBe('a');
    expect(both.seal('a', 'x')).toMatch(/^v1\.k2\./);
  });

  it('leaves what was never sealed as it is', () => {
    for (const plain of ['+8613900139000', '{"code":"1234"}', 'whsec_abc', ''])
      expect(cipher.open(plain, 'x')).toBe(plain);
  });

  it('does not open with another key, as another field, or after a change of any byte', () => {
    const sealed = cipher.seal('+8613900139000', 'calls.callee');
    expect(() => cipherOf(TWO).open(sealed, 'calls.callee')).toThrow('there is no key «k1»');
    expect(() => cipherOf(key('k1', 3)).open(sealed, 'calls.callee')).toThrow(UnreadableError);
    expect(() => cipher.open(sealed, 'calls.caller')).toThrow(UnreadableError);
    const bytes = Buffer.from(sealed.slice('v1.k1.'.length), 'base64url');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      const text = `v1.k1.${changed.toString('base64url')}`;
      expect(() => cipher.open(text, 'calls.callee')).toThrow(UnreadableError);
    }
    expect(() => cipher.open(`v1.k1.${bytes.subarray(0, 20).toString('base64url')}`, 'x')).toThrow('it is cut off');
  });
});

describe('parseKeys', () => {
  it('reads several, with commas or lines, in Base64 of both alphabets', () => {
    expect(parseKeys(`${ONE}, ${TWO}\n`)?.map(({ id }) => id)).toEqual(['k1', 'k2']);
    expect(parseKeys(key('k', 255).replaceAll('/', '_'))?.[0]?.bytes).toEqual(Buffer.alloc(32, 255));
  });

  it.each(['', 'k1', 'k1:c2hvcnQ=', `${ONE},${ONE}`, `${ONE},x`, key('a b', 1), key('a'.repeat(33), 1)])(
    'takes «%s» for no keys',
    (text) => {
      expect(parseKeys(text)).toBeUndefined();
    },
  );
});
