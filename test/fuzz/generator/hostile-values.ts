const LONG = 120_000;
const HOUR_MS = 3_600_000;

const deep = (levels: number): unknown => JSON.parse('[{"a":'.repeat(levels) + '1' + '}]'.repeat(levels));
const wide = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));

/** Texts that hold a pattern, a parser, a database or a log up, or that are changed on the way. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '0',
  '1',
  '-1',
  '1e3',
  '0x10',
  'true',
  'null',
  'undefined',
  'NaN',
  'a',
  'tts',
  'verification',
  'TTS_1000001',
  '__proto__',
  'constructor',
  'toString',
  'a:b:c',
  ':',
  'a'.repeat(300),
  'a'.repeat(LONG),
  '1'.repeat(LONG),
  'a.'.repeat(LONG / 2),
  'a:'.repeat(LONG / 2),
  '+1'.repeat(LONG / 2),
  ' '.repeat(LONG),
  `${' '.repeat(LONG)}x`,
  '-'.repeat(LONG),
  '\u202e'.repeat(LONG / 4),
  '\u0000',
  'line\nbreak',
  '\ud800',
  '\u202a13900139000\u202c',
  '\ufeff400-111-2222',
  '１３９００１３９０００',
  '٠١٢٣٤٥٦٧٨٩',
  '👩‍👩‍👧‍👦'.repeat(20),
  'ｅ́'.repeat(50),
  "'; drop table calls; --",
  '%s%n%x',
  '%00',
  '${7*7}{{7*7}}',
  '../../etc/passwd',
  'https://example.com/?q=1',
  'www.example.com',
  'a\\u0000b',
  '+14155552671',
  '+861390013',
  '400-111-2222',
  '955 88',
  '10106666',
  '110',
  '2026-02-30T00:00:00Z',
  '2026-11-24T24:00:00Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59-23:59',
  '+275760-09-13T00:00:00Z',
  '2026-11-24T09:00:00',
  'yesterday',
];

/** Keys that every object has already, or that change what it is. */
const MAPS: readonly unknown[] = [
  {},
  { a: 'b' },
  { code: '1234' },
  { code: 'a'.repeat(LONG) },
  { code: 'a:'.repeat(LONG / 2) },
  { toString: 'x' },
  { valueOf: 'x', hasOwnProperty: 'y', isPrototypeOf: 'z' },
  { constructor: 'x' },
  { constructor: { prototype: {} } },
  JSON.parse('{"__proto__":"x"}'),
  JSON.parse('{"__proto__":{"admin":true}}'),
  { then: 'x' },
  { length: 1e9, 0: 'a' },
  { toJSON: 'x' },
  { $gt: '' },
  { 'a:b': 'c', 'd.e': 'f' },
  { '': 'x' },
  { a: 1 },
  { a: null },
  { a: 'x'.repeat(501) },
  { a: '\ud800' },
  { ['k'.repeat(LONG)]: 'v' },
  { ['k'.repeat(64)]: 'v'.repeat(500) },
  wide(21),
  wide(6_000),
];

const LISTS: readonly unknown[] = [
  [],
  [[]],
  [[[]]],
  [null],
  [1],
  ['a'],
  ['tts'],
  [{}],
  [{ toString: 'x' }],
  [{ key: '1', code: 'TTS_1' }],
  [[{ key: '1', code: 'TTS_1' }]],
  [{ number: '4001112222' }],
  Array.from({ length: 101 }, () => ({ number: '4001112222' })),
  Array.from({ length: 10_000 }, () => 0),
];

const NUMBERS: readonly number[] = [0, 1, 2, 3, -1, 1.5, 60, 100, 1_000, 1e21, 1e308, -1e308, 2 ** 31, 2 ** 53, 1e-7];

/** Every JSON type; times move with the clock. */
export function hostileValues(): readonly unknown[] {
  return [null, true, false, ...NUMBERS, ...TEXTS, ...MAPS, ...LISTS, deep(3), deep(500), ...times()];
}

/** What a query, a path or a header can carry: text. */
export function hostileTexts(): readonly string[] {
  return [...TEXTS, ...times()];
}

function times(): string[] {
  return [-HOUR_MS, HOUR_MS, 40 * 24 * HOUR_MS, 70 * 24 * HOUR_MS].map((ms) => new Date(Date.now() + ms).toISOString());
}
