import fc from 'fast-check';
import { wavBytes, wavChunks } from './wav.js';

const bytes = (total: number, start = 0, end = total): Buffer => Buffer.concat([...wavChunks(total, start, end)]);

it('makes a WAV file of the asked size', () => {
  const file = bytes(wavBytes(2));

  expect(file).toHaveLength(44 + 32_000);
  expect(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
  expect(file.readUInt32LE(4)).toBe(file.length - 8);
  expect(file.readUInt32LE(40)).toBe(32_000);
});

it('gives the same bytes for a part as for the whole', () => {
  const total = 200_000;
  const whole = bytes(total);
  fc.assert(
    fc.property(fc.nat({ max: total - 1 }), fc.nat({ max: total }), (start, length) => {
      const end = Math.min(total, start + length);
      return bytes(total, start, end).equals(whole.subarray(start, end));
    }),
  );
});
