import fc from 'fast-check';
import { maskPhone } from './mask-phone.js';

describe('a masked number', () => {
  it.each([
    ['+8613900139000', '+86139****9000'],
    ['057112345678', '057*****5678'],
    ['95187', '***87'],
  ])('of %s is %s', (number, masked) => {
    expect(maskPhone(number)).toBe(masked);
  });

  it('hides at least three digits of every number that has five', () => {
    const digits = fc.stringMatching(/^\d{5,15}$/);
    fc.assert(fc.property(digits, (number) => (maskPhone(number).match(/\*/g) ?? []).length >= 1));
  });
});
