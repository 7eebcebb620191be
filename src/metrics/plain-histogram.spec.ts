import fc from 'fast-check';
import { Histogram, Registry } from 'prom-client';
import { PlainHistogram } from './plain-histogram.js';

const OPTIONS = { name: 'h_seconds', help: 'Time', labelNames: ['method', 'status'], buckets: [0.005, 0.1, 1] };
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('a plain histogram', () => {
  const read = (register: (registry: Registry) => void) => {
    const registry = new Registry();
    register(registry);
    return registry.metrics();
  };

  it('says what the one of the library says', async () => {
    const anObservation = fc.record({
      method: fc.constantFrom('GET', 'POST'),
      status: fc.constantFrom(200, 503),
      value: fc.oneof(fc.constantFrom(0, ...OPTIONS.buckets), fc.double({ min: 0, max: 3, noNaN: true })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anObservation), async (observations) => {
        const plain = new PlainHistogram(OPTIONS);
        const theirs = new Histogram({ ...OPTIONS, registers: [] });
        for (const { method, status, value } of observations) {
          plain.observe([method, status], value);
          theirs.observe({ method, status }, value);
        }
        expect(await read((registry) => plain.register(registry))).toBe(
          await read((registry) => registry.registerMetric(theirs)),
        );
      }),
    );
  });

  it('shows labels before their first observation', async () => {
    const plain = new PlainHistogram(OPTIONS);
    plain.zero(['GET', 200]);
    const text = await read((registry) => plain.register(registry));
    expect(text).toContain('h_seconds_bucket{le="+Inf",method="GET",status="200"} 0\n');
    expect(text).toContain('h_seconds_count{method="GET",status="200"} 0\n');
  });

  it('keeps an example with the bucket that it fell into', async () => {
    const plain = new PlainHistogram(OPTIONS);
    plain.observe(['GET', 200], 0.05, TRACE);
    plain.observe(['GET', 200], 5, TRACE);
    const { values } = (await plain.get()) as { values: { labels: { le?: number | string }; exemplar?: object }[] };
    const examples = values.filter(({ exemplar }) => exemplar).map(({ labels, exemplar }) => [labels.le, exemplar]);
    expect(examples).toMatchObject([
      [0.1, { labelSet: { trace_id: TRACE }, value: 0.05 }],
      ['+Inf', { labelSet: { trace_id: TRACE }, value: 5 }],
    ]);
  });
});
