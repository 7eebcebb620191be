import fc from 'fast-check';
import { readRange } from './byte-range.js';

it.each([
  [undefined, 'whole'],
  ['bytes=0-9', { start: 0, end: 10 }],
  ['BYTES=0-9', { start: 0, end: 10 }],
  ['bytes=90-', { start: 90, end: 100 }],
  ['bytes=90-500', { start: 90, end: 100 }],
  ['bytes=-10', { start: 90, end: 100 }],
  ['bytes=-500', { start: 0, end: 100 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-4', 'whole'],
  ['bytes=0-1,5-6', 'whole'],
  ['items=0-9', 'whole'],
])('reads the range %j of 100 bytes', (header, expected) => {
  expect(readRange(header, 100)).toEqual(expected);
});

const SIZE = fc.integer({ min: 1, max: 2 ** 40 });

it('gives the bytes that were asked for, as far as there are any', () => {
  fc.assert(
    fc.property(SIZE, fc.nat({ max: 2 ** 31 }), fc.nat({ max: 2 ** 31 }), (size, first, more) => {
      const range = readRange(`bytes=${first}-${first + more}`, size);
      expect(range).toEqual(first >= size ? 'unsatisfiable' : { start: first, end: Math.min(size, first + more + 1) });
    }),
  );
});

it('joins a first and a last part to the whole, whatever the cut', () => {
  fc.assert(
    fc.property(SIZE, fc.nat(), (size, anywhere) => {
      const cut = 1 + (anywhere % size);
      const first = readRange(`bytes=0-${cut - 1}`, size);
      const rest = readRange(`bytes=${cut}-`, size);
      expect(first).toEqual({ start: 0, end: cut });
      expect(rest).toEqual(cut === size ? 'unsatisfiable' : { start: cut, end: size });
    }),
  );
});

it('never leaves the file, whatever the header says', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^bytes=\d{0,25}-\d{0,25}$/)), SIZE, (header, size) => {
      const range = readRange(header, size);
      if (typeof range === 'string') return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.start).toBeLessThan(range.end);
      expect(range.end).toBeLessThanOrEqual(size);
    }),
  );
});
