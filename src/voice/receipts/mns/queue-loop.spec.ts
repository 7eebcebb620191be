import { pino } from 'pino';
import type { MnsMessage } from '../../../aliyun/mns/mns-xml.js';
import type { RawReceipt } from '../../../aliyun/receipts/receipt.js';
import { QueueLoop } from './queue-loop.js';
import { toQueuedReceipts } from './queued-receipts.js';

const message = (receipt: object, receiptHandle = 'h'): MnsMessage => ({
  receiptHandle,
  body: Buffer.from(JSON.stringify(receipt)).toString('base64'),
});

/** A queue that does the given steps, then waits until it is stopped. */
class FakeQueue {
  readonly log: string[] = [];
  readonly drained = Promise.withResolvers<void>();

  constructor(private readonly steps: (() => readonly MnsMessage[])[]) {}

  async receive(signal: AbortSignal): Promise<MnsMessage[]> {
    const step = this.steps.shift();
    if (step) return [...step()];
    this.drained.resolve();
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    throw new Error('aborted');
  }

  delete(messages: readonly MnsMessage[]): Promise<void> {
    this.log.push(`deleted ${messages.map(({ receiptHandle }) => receiptHandle).join(' ')}`);
    return Promise.resolve();
  }
}

async function run(queue: FakeQueue, take: (receipts: readonly RawReceipt[]) => Promise<void>): Promise<number[]> {
  const pauses: number[] = [];
  const sleep = (ms: number) => Promise.resolve(pauses.push(ms));
  const loop = new QueueLoop({ queue, take, logger: pino({ level: 'silent' }), context: {}, sleep });
  loop.start();
  await queue.drained.promise;
  await loop.stop();
  return pauses;
}

describe('QueueLoop', () => {
  it('deletes messages after their receipts are committed, not before', async () => {
    const queue = new FakeQueue([() => [message({ a: 1 }, 'one'), message({ a: 2 }, 'two')]]);
    await run(queue, async (receipts) => {
      await Promise.resolve();
      queue.log.push(`stored ${JSON.stringify(receipts)}`);
    });
    expect(queue.log).toEqual(['stored [{"a":1},{"a":2}]', 'deleted one two']);
  });

  it('leaves messages in the queue that could not be stored, and waits longer each time', async () => {
    const queue = new FakeQueue(Array.from({ length: 4 }, () => () => [message({ a: 1 })]));
    const pauses = await run(queue, () => Promise.reject(new Error('away')));
    expect(queue.log).toEqual([]);
    expect(pauses).toHaveLength(4);
    pauses.forEach((pause, index) => expect(pause).toBeGreaterThanOrEqual(500 * 2 ** index));
  });

  it('forgets failures after a success', async () => {
    const fail = () => {
      throw new Error('away');
    };
    const queue = new FakeQueue([fail, fail, fail, () => [], fail]);
    const pauses = await run(queue, () => Promise.resolve());
    expect(pauses.at(-1)).toBeLessThanOrEqual(1_000);
    expect(pauses.at(-2)).toBeLessThan(pauses.at(-3) ?? 0);
  });

  it('asks at once for more after a batch, and stops when it is told to', async () => {
    const queue = new FakeQueue([() => [message({ a: 1 })], () => [message({ a: 2 })]]);
    expect(await run(queue, () => Promise.resolve())).toEqual([]);
  });
});

describe('toQueuedReceipts', () => {
  const encode = (text: string) => Buffer.from(text).toString('base64');

  it.each<[string, unknown]>([
    [encode('{"call_id":"1^1","status_msg":"用户听完语音"}'), [{ call_id: '1^1', status_msg: '用户听完语音' }]],
    [encode('[{"a":1},{"b":2}]'), [{ a: 1 }, { b: 2 }]],
    ['{"a":1}', [{ a: 1 }]],
    [encode('"[{\\"a\\":1}]"'), [{ a: 1 }]],
    [encode('[1,{"a":1}]'), [{ a: 1 }, { unreadable: [1] }]],
    [encode('no json'), [{ unreadable: encode('no json') }]],
    [encode('7'), [{ unreadable: [7] }]],
    ['', [{ unreadable: '' }]],
  ])('%s', (body, receipts) => {
    expect(toQueuedReceipts(body)).toEqual(receipts);
  });

  it('logs the first failure of a row and that it is over, not every one', async () => {
    const lines: { level: number; msg: string }[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line) as never) });
    const fail = () => {
      throw new Error('away');
    };
    const queue = new FakeQueue([fail, fail, fail, () => []]);
    const sleep = () => Promise.resolve();
    const loop = new QueueLoop({ queue, take: () => Promise.resolve(), logger, context: {}, sleep });
    loop.start();
    await queue.drained.promise;
    await loop.stop();
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [40, 'a queue of receipts could not be read'],
      [30, 'the queue of receipts is read again'],
    ]);
  });
});
