import fc from 'fast-check';

const SURROGATES = { from: 0xd800, count: 0x800 };
const LAST_CODE_POINT = 0x10ffff;

/**
 * Any code point: fast-check's unit `binary`, without the table of all 1.1 million of them, which takes each test file more
 * than a second.
 */
export const anyCodePoint = fc.integer({ min: 0, max: LAST_CODE_POINT - SURROGATES.count }).map(
  (index) => String.fromCodePoint(index < SURROGATES.from ? index : index + SURROGATES.count),
  (text) => indexOf(String(text)),
);

/** Well-formed text of any code points. */
export function anyText(constraints: Omit<fc.StringConstraints, 'unit'> = {}): fc.Arbitrary<string> {
  return fc.string({ ...constraints, unit: anyCodePoint });
}

function indexOf(text: string): number {
  const codePoint = text.codePointAt(0);
  if (codePoint === undefined || String.fromCodePoint(codePoint) !== text || !text.isWellFormed()) {
    throw new Error('Not one code point');
  }
  return codePoint < SURROGATES.from ? codePoint : codePoint - SURROGATES.count;
}
