import { judgeReceipts } from './receipts.check.js';
import { judgeWork } from './queue.check.js';

describe('receipts', () => {
  it.each([
    [0, 0, 'receipts-untested'],
    [1, 1, 'receipts-missing'],
    [200, 200, 'receipts-missing'],
    [200, 2, 'receipts-ok'],
    [5, 2, 'receipts-ok'],
    [20, 3, 'receipts-incomplete'],
    [200, 19, 'receipts-ok'],
  ])('of %d calls, %d without one: %s', (callCount, silentCount, code) => {
    expect(judgeReceipts({ callCount, silentCount, lastReceiptAt: null }).code).toBe(code);
  });
});

describe('work that is due', () => {
  const NONE = { dueCount: 0, dueSeconds: null, attemptSeconds: null, receiptSeconds: null };
  const codesOf = (...args: Parameters<typeof judgeWork>) => judgeWork(...args).map(({ code }) => code);

  it('that there is none of is fine', () => expect(codesOf(NONE, null)).toEqual(['queue-ok']));

  it.each([
    ['a queue', { dueSeconds: 61, dueCount: 5 }, 0, ['queue-late']],
    ['a queue for a moment', { dueSeconds: 59, dueCount: 5 }, 0, ['queue-ok']],
    ['attempts of lost processes', { attemptSeconds: 61 }, 0, ['work-left']],
    ['receipts', { receiptSeconds: 61 }, 0, ['work-left']],
    ['overdue calls', {}, 601, ['work-left']],
    ['overdue calls that are put off', {}, 599, ['queue-ok']],
    ['everything', { dueSeconds: 99, receiptSeconds: 99 }, 0, ['queue-late', 'work-left']],
  ])('%s', (_what, late, reviewSeconds, codes) => expect(codesOf({ ...NONE, ...late }, reviewSeconds)).toEqual(codes));
});
