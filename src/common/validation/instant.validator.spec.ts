import fc from 'fast-check';
import { parseInstant } from './instant.validator.js';

describe('parseInstant', () => {
  it.each([
    ['2026-11-24T09:00:00+08:00', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T09:00Z', '2026-11-24T09:00:00.000Z'],
    ['2026-11-24t09:00:00.5z', '2026-11-24T09:00:00.500Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['2026-11-24T09:00:00.123456789Z', '2026-11-24T09:00:00.123Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('reads %s', (text, expected) => expect(parseInstant(text)?.toISOString()).toBe(expected));

  it.each([
    '2026-02-30T09:00:00Z',
    '2027-02-29T09:00:00Z',
    '2026-04-31T09:00:00Z',
    '2026-00-10T09:00:00Z',
    '2026-13-10T09:00:00Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24T23:60:00Z',
    '2026-11-24T23:59:60Z',
    '2026-11-24T09:00:00+24:00',
    '2026-11-24T09:00:00+08:60',
    '2026-11-24T09:00:00 08:00',
    '0000-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '9999-12-31T23:59:59-00:01',
    '2026-11-24',
    '',
    null,
    1_795_000_000,
    ['2026-11-24T09:00:00Z'],
  ])('refuses %j', (text) => expect(parseInstant(text)).toBeUndefined());

  it('reads what JavaScript writes, and only days that it would write', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date(253_402_300_799_999), noInvalidDate: true }), (date) => {
        expect(parseInstant(date.toISOString())).toEqual(date);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (month, day) => {
        const text = `2027-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const instant = parseInstant(`${text}T12:00:00Z`);
        expect(instant === undefined).toBe(day > new Date(2027, month, 0).getDate());
        if (instant) expect(instant.toISOString().slice(0, 10)).toBe(text);
      }),
    );
  });
});
