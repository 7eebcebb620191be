import fc from 'fast-check';
import { anyText } from '../../../test/support/any-text.js';
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
    ['\u202a+8613900139000\u202c', '+8613900139000'],
    ['\u2066057112345678\u2069', '+8657112345678'],
    ['\ufeff13900139000\u00a0', '+8613900139000'],
    ['139\u200e0013\u200f9000', '+8613900139000'],
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
    '95588',
    // A service number behind an area code is one still: a hotline, no subscriber.
    '010 95588',
    '+862195588',
    '010 10086',
    '010-12345',
    '1010086',
    '0954 95351',
    '0952 950310',
    '0371 1234',
  ])('refuses %p', (input) => {
    expect(parseMainlandNumber(input)).toBeUndefined();
  });

  it('refuses a number with a hundred blanks before it, and 100,000 digits', () => {
    expect(parseMainlandNumber(`${' '.repeat(100)}13900139000`)).toBeUndefined();
    expect(parseMainlandNumber('1'.repeat(100_000))).toBeUndefined();
  });

  it('never throws and never returns anything but +86 and digits', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.stringMatching(/^[+0-9 ()-]{0,20}$/)), (input) => {
        const number = parseMainlandNumber(input);
        if (number !== undefined) expect(number).toMatch(/^\+86\d{7,12}$/);
      }),
    );
  });
});

describe('a mobile number', () => {
  const forms = (mobile: string) => {
    const [a, b, c] = [mobile.slice(0, 3), mobile.slice(3, 7), mobile.slice(7)];
    return [
      `+86${mobile}`,
      `0086${mobile}`,
      `0${mobile}`,
      `${a} ${b} ${c}`,
      `+86 ${a}-${b}-${c}`,
      `(+86) ${a} ${b} ${c}`,
    ];
  };

  it('is the same one in whichever form it is written', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), (mobile) => {
        for (const form of forms(mobile)) expect([form, parseMainlandNumber(form)]).toEqual([form, `+86${mobile}`]);
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
    ['400-111-2222', '+864001112222'],
    ['4008-123-456', '+864008123456'],
    ['400 111 2222', '+864001112222'],
    ['(400) 111–2222', '+864001112222'],
    ['955 88', '+8695588'],
    ['95 187', '+8695187'],
    ['10106666', '+8610106666'],
    ['1010-6666', '+8610106666'],
    ['10086', '+8610086'],
    ['\u202d95588\u202c', '+8695588'],
    ['+86 10 6552 9988', '+861065529988'],
  ])('reads %s', (input, expected) => {
    expect(parseShowNumber(input)).toBe(expected);
  });

  it.each(['010 95588', '010 10086', '0954 95351'])(
    'refuses %s: no area code belongs before a service number',
    (input) => {
      expect(parseShowNumber(input)).toBeUndefined();
    },
  );
});

it('writes a show number again as it reads it', () => {
  const shown = fc.stringMatching(/^(?:400\d{7}|95\d{3,6}|1010\d{4}|100\d{2}|0571[2-8]\d{7})$/);
  fc.assert(
    fc.property(shown, (input) => {
      const number = parseShowNumber(input);
      if (number !== undefined) expect(toNationalNumber(number)).toBe(input);
    }),
  );
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

  it('is the inverse of the parser for whatever has an area code', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0[1-9]\d{5,10}$/), (landline) => {
        const number = parseMainlandNumber(landline);
        if (number !== undefined && !/^01[3-9]\d{9}$/.test(landline)) expect(toNationalNumber(number)).toBe(landline);
      }),
    );
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
