import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { startNodeSdk } from '@opentelemetry/sdk-node';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { BatchWriter } from '../batching/batch-writer.js';
import { sharedLinks } from './batch-trace.js';
import { activeTraceparent, beginSpan, contextOf, inSpan, inSpanOf, isTracing, traceWith } from './tracing.js';

const REMOTE = '00-c0ffee00c0ffee00c0ffee00c0ffee00-c0ffee0000000001-01';
const START = { name: 'work', kind: SpanKind.INTERNAL };

describe('spans', () => {
  const exporter = new InMemorySpanExporter();
  const processor = new SimpleSpanProcessor({ exporter });
  let sdk: { shutdown(): Promise<void> };

  beforeAll(() => {
    const none = { metricReaders: [], logRecordProcessors: [], resourceDetectors: [] };
    sdk = startNodeSdk({ logLevel: 'none', spanProcessors: [processor], ...none });
  });
  beforeEach(() => {
    exporter.reset();
    traceWith(trace.getTracer('test'));
  });
  afterEach(() => traceWith(undefined));
  afterAll(() => sdk.shutdown());

  const find = async (name: string): Promise<ReadableSpan> => {
    await processor.forceFlush();
    const found = exporter.getFinishedSpans().find((span) => span.name === name);
    if (!found) throw new Error(`no span ${name}`);
    return found;
  };

  it('go on where a stored one has left off', async () => {
    await inSpanOf(REMOTE, START, async () => {
      await inSpan({ ...START, name: 'part' }, () => Promise.resolve());
    });
    const [work, part] = [await find('work'), await find('part')];
    expect(work.parentSpanContext?.spanId).toBe('c0ffee0000000001');
    expect(part.parentSpanContext?.spanId).toBe(work.spanContext().spanId);
    expect(part.spanContext().traceId).toBe('c0ffee00c0ffee00c0ffee00c0ffee00');
  });

  it('are told elsewhere as W3C writes them', async () => {
    const told = await inSpan(START, () => Promise.resolve(activeTraceparent()));
    const { traceId, spanId } = (await find('work')).spanContext();
    expect(told).toBe(`00-${traceId}-${spanId}-01`);
    expect(contextOf(told)).toBeDefined();
    expect(['', 'x', '01-1-2-3', null, undefined].map(contextOf)).toEqual(Array(5).fill(undefined));
  });

  it('tell of an error only its code or class', async () => {
    const error = Object.assign(new Error('no way to +8613900139000'), { code: 'ECONNREFUSED' });
    await expect(inSpan(START, () => Promise.reject(error))).rejects.toBe(error);
    const { status, attributes, events } = await find('work');
    expect([status, attributes, events]).toEqual([
      { code: SpanStatusCode.ERROR },
      { 'error.type': 'ECONNREFUSED' },
      [],
    ]);
  });

  it('share a batch: it is a part of the first one, and has links to the others', async () => {
    const writer = new BatchWriter<number, number>(
      (items) => {
        beginSpan({ ...START, name: 'statement', links: sharedLinks() })?.end();
        return Promise.resolve(items);
      },
      () => false,
      10,
    );
    await Promise.all([1, 2, 3].map((item) => inSpan({ ...START, name: `call ${item}` }, () => writer.add(item))));
    const calls = await Promise.all(['call 1', 'call 2', 'call 3'].map(find));
    const [first, ...others] = calls.map((call) => call.spanContext().spanId);
    const statement = await find('statement');
    expect(statement.parentSpanContext?.spanId).toBe(first);
    expect(statement.links.map(({ context }) => context.spanId)).toEqual(others);
  });

  it('are not made while nobody wants them', async () => {
    traceWith(undefined);
    expect(isTracing()).toBe(false);
    expect(await inSpanOf(REMOTE, START, (span) => Promise.resolve(span ?? activeTraceparent()))).toBeUndefined();
    await processor.forceFlush();
    expect(exporter.getFinishedSpans()).toEqual([]);
  });
});
