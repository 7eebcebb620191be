import { formatTimestamp } from './timestamp.js';

describe('formatTimestamp', () => {
  it('has no milliseconds', () => {
    expect(formatTimestamp(new Date('2017-09-28T14:31:56.999Z'))).toBe('2017-09-28T14:31:56Z');
  });

  it('tells neighbouring seconds apart, in either direction', () => {
    const texts = ['56.999', '57.000', '56.000'].map((s) => formatTimestamp(new Date(`2017-09-28T14:31:${s}Z`)));

    expect(texts).toEqual(['2017-09-28T14:31:56Z', '2017-09-28T14:31:57Z', '2017-09-28T14:31:56Z']);
  });
});
