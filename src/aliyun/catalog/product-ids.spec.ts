import { productIdsOf } from './product-ids.js';

describe('productIdsOf', () => {
  it.each([
    ['tts', 11010000138001],
    ['voice-file', 11000000300006],
    ['ivr', 11000000300005],
    ['smart', 11030000180001],
    ['two-way', 11000000300004],
    ['sip', 11000000300009],
  ] as const)('asks for the details of a %s call with %i first', (kind, first) => {
    expect(productIdsOf(kind)[0]).toBe(first);
  });

  it('asks for a text-to-speech call a second time, as a voice notification', () => {
    expect(productIdsOf('tts')).toEqual([11010000138001, 11000000300006]);
  });
});
