import { toSpan } from './to-span.js';

const NOW = new Date('2026-11-25T10:07:30Z');
const spanOf = (query: Parameters<typeof toSpan>[0]) => {
  const { from, to } = toSpan(query, NOW);
  return [from.toISOString(), to.toISOString()];
};

describe('the span of figures', () => {
  it('is whole steps around what is asked for', () => {
    expect(spanOf({ from: '2026-11-25T09:02:00Z', to: '2026-11-25T10:01:00Z', step: '15m' })).toEqual([
      '2026-11-25T09:00:00.000Z',
      '2026-11-25T10:15:00.000Z',
    ]);
  });

  it('is the last hour, or as long as fits the step', () => {
    expect(spanOf({})).toEqual(['2026-11-25T09:08:00.000Z', '2026-11-25T10:08:00.000Z']);
    expect(spanOf({ step: '1d' })).toEqual(['2026-10-27T00:00:00.000Z', '2026-11-26T00:00:00.000Z']);
  });

  it.each([
    [{ from: '2026-11-25T11:00:00Z' }, 'to'],
    [{ from: '2026-11-24T00:00:00Z', step: '1m' as const }, 'step'],
    [{ from: '2026-11-01T00:00:00Z', to: '2026-11-01T01:00:00Z', step: '15m' as const }, 'step'],
    [{ to: '9999-12-31T23:59:59.999Z', step: '1d' as const }, 'to'],
    [{ from: '9999-12-31T23:00:00Z', to: '9999-12-31T23:00:00.001Z', step: '1h' as const }, 'to'],
    [{ from: '1970-01-01T00:00:00Z', step: '1h' as const }, 'step must be longer: there are at most 1500 steps'],
    [{ from: '1970-01-01T00:00:00Z', step: '1d' as const }, 'from must be at most 1500 days before to'],
  ])('is refused when it cannot be read: %j', (query, field) => {
    expect(() => toSpan(query, NOW)).toThrow(field);
  });
});
