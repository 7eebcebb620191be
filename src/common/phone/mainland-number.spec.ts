import fc from 'fast-check';
import { parseMainlandNumber, parseShowNumber, toNationalNumber } from './mainland-number.js';
import { maskPhone } from './mask-phone.js';

describe('parseMainlandNumber', () => {
  it.each([
    ['+8613900139000', '+8613900139000'],
    ['13900139000', '+8613900139000'],
    ['8613900139000', '+8613900139000'],
    ['057112345678', '+8657112345678'],
    ['0571-12345678', '+8657112345678'],
    ['+86 571 1234 5678', '+8657112345678'],
    ['010 6552 9988', '+861065529988'],
  ])('reads %s', (input, expected) => {
    expect(parseMainlandNumber(input)).toBe(expected);
  });

  it.each([
    '+14155552671',
    '+85291234567',
    '+886912345678',
    '12345',
    '',
    'abc',
    '+86139001390001',
    '110',
    '4001112222',
    '0571 12345678 ext. 5',
    '13900139000;ext=1',
  ])('refuses %p', (input) => {
    expect(parseMainlandNumber(input)).toBeUndefined();
  });

  it('never throws and never returns anything but +86 and digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9 ()-]{0,20}$/)), (input) => {
        const number = parseMainlandNumber(input);
        if (number !== undefined) expect(number).toMatch(/^\+86\d{7,12}$/);
      }),
    );
  });
});

describe('parseShowNumber', () => {
  it.each([
    ['4001112222', '+864001112222'],
    ['+864001112222', '+864001112222'],
    ['95187', '+8695187'],
    ['057112345678', '+8657112345678'],
    ['13900139000', '+8613900139000'],
  ])('reads %s', (input, expected) => {
    expect(parseShowNumber(input)).toBe(expected);
  });
});

describe('toNationalNumber', () => {
  it.each([
    ['+8613900139000', '13900139000'],
    ['+8657112345678', '057112345678'],
    ['+861065529988', '01065529988'],
    ['+864001112222', '4001112222'],
    ['+8695187', '95187'],
  ])('writes %s as %s', (e164, expected) => {
    expect(toNationalNumber(e164)).toBe(expected);
  });

  it('is the inverse of the parser for mobile numbers', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), (mobile) => {
        expect(toNationalNumber(parseMainlandNumber(mobile) ?? '')).toBe(mobile);
      }),
    );
  });
});

describe('maskPhone', () => {
  it.each([
    ['+8613900139000', '+86139****9000'],
    ['13900139000', '139****9000'],
    ['+14155552671', '+141****2671'],
    ['95187', '****87'],
  ])('masks %s', (number, expected) => {
    expect(maskPhone(number)).toBe(expected);
  });
});
