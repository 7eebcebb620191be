import { jest } from '@jest/globals';
import { createTestWorkerHost } from '../../common/timing/testing/test-worker-host.js';
import type { Signals } from '../../database/signals.js';
import type { Metrics } from '../../metrics/metrics.js';
import { ReceiptWorker } from './receipt-worker.js';
import type { ReadReport, ReceiptProcessor } from './receipt-processor.js';

const ONE: ReadReport = { count: 1, lagsSeconds: [], contradictingCount: 0, heldCount: 0 };
const NONE: ReadReport = { ...ONE, count: 0 };

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
});
