import { jest } from '@jest/globals';
import { createTestWorkerHost } from '../../common/timing/testing/test-worker-host.js';
import type { Signals } from '../../database/signals.js';
import type { Metrics } from '../../metrics/metrics.js';
import { ReceiptWorker } from './receipt-worker.js';
import type { ReadReport, ReceiptProcessor } from './receipt-processor.js';

const ONE: ReadReport = { count: 1, lagsSeconds: [], contradictingCount: 0, heldCount: 0, missedCount: 0 };
const NONE: ReadReport = { ...ONE, count: 0 };
const MISSED: ReadReport = { ...ONE, count: 3, missedCount: 2 };

describe('ReceiptWorker', () => {
  it.each(['57014', '22P05'])('reads one by one what is too much in one statement: SQLSTATE %s', async (code) => {
    const read = jest.fn<ReceiptProcessor['read']>().mockResolvedValue(NONE);
    read.mockRejectedValueOnce(Object.assign(new Error('canceled'), { code }));
    const readNext = jest.fn<ReceiptProcessor['readNext']>().mockResolvedValue(NONE);
    readNext.mockResolvedValueOnce(ONE).mockResolvedValueOnce(ONE);
    const worker = new ReceiptWorker(
      { read, readNext } as Partial<ReceiptProcessor> as ReceiptProcessor,
      { on: () => undefined, send: () => undefined } as Partial<Signals> as Signals,
      { observeReceipts: () => undefined } as Partial<Metrics> as Metrics,
      createTestWorkerHost(),
    );
    await worker.runOnce();
    expect(readNext).toHaveBeenCalledTimes(3);
  });

  it('stands by while another process reads its receipts, and reads again what nobody reads', async () => {
    const read = jest.fn<ReceiptProcessor['read']>().mockResolvedValue(NONE);
    const send = jest.fn<Signals['send']>();
    const worker = new ReceiptWorker(
      { read } as Partial<ReceiptProcessor> as ReceiptProcessor,
      { on: () => undefined, send } as Partial<Signals> as Signals,
      { observeReceipts: () => undefined } as Partial<Metrics> as Metrics,
      createTestWorkerHost(),
    );
    const signalsAfter: number[] = [];
    for (const report of [MISSED, NONE, ONE, NONE]) {
      read.mockResolvedValueOnce(report);
      await worker.runOnce();
      send.mockClear();
      worker.readSoon();
      signalsAfter.push(send.mock.calls.length);
    }
    expect(read.mock.calls.map(([, dueForMs]) => dueForMs)).toEqual([0, 1_000, 1_000, 0]);
    // What it takes meanwhile is told to the others.
    expect(signalsAfter).toEqual([1, 1, 0, 0]);
  });
});
