import { callIdsFrom } from '../call-store/call-id.js';
import { retentionTimes } from './retention-times.js';

const SETTINGS = {
  retentionDays: 90,
  receiptRetentionDays: 30,
  retentionBy: 'row',
  idempotencyTtlHours: 48,
  spokenParamsRetentionHours: 168,
} as const;
const NOW = Date.UTC(2026, 10, 30, 12);

describe('what is too old', () => {
  it('is so to the second, row by row', () => {
    expect(retentionTimes(SETTINGS, NOW)).toEqual({
      calls: new Date('2026-09-01T12:00:00Z'),
      firstCallId: callIdsFrom(Date.UTC(2026, 8, 1, 12)),
      receipts: new Date('2026-10-31T12:00:00Z'),
      keys: new Date('2026-11-28T12:00:00Z'),
      firstSpokenId: callIdsFrom(Date.UTC(2026, 10, 23, 12)),
    });
  });

  it('ends with a month, by months: what is kept by hours does not change', () => {
    const byRow = retentionTimes(SETTINGS, NOW);
    expect(retentionTimes({ ...SETTINGS, retentionBy: 'month' }, NOW)).toEqual({
      ...byRow,
      calls: new Date('2026-09-01T00:00:00Z'),
      firstCallId: callIdsFrom(Date.UTC(2026, 8, 1)),
      receipts: new Date('2026-10-01T00:00:00Z'),
    });
  });

  it('of receipts is never kept longer than calls are', () => {
    const { calls, receipts } = retentionTimes({ ...SETTINGS, receiptRetentionDays: 365 }, NOW);
    expect(receipts).toEqual(calls);
  });
});
