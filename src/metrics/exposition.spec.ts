import { Counter, Gauge } from 'prom-client';
import { expose } from './exposition.js';
import { Metrics } from './metrics.js';

/** As Prometheus 2 and 3 ask. */
const PROMETHEUS =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,*/*;q=0.1';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('the metrics in OpenMetrics', () => {
  let metrics: Metrics;

  beforeEach(() => {
    metrics = new Metrics();
  });
  afterEach(() => metrics.close());

  const answered = { method: 'POST', route: '/v1/calls', status: 201, durationMs: 30 };
  const open = async () => (await expose(metrics.registry, PROMETHEUS)).text;

  it('lead from a bucket to a trace', async () => {
    metrics.observeRequest(answered, TRACE);
    metrics.observeRequest({ ...answered, durationMs: 3 });
    const bucket =
      /^voice_gateway_http_request_duration_seconds_bucket\{le="0\.05",.*route="\/v1\/calls".*\} 2 # (.+)$/m;
    const [, exemplar] = bucket.exec(await open()) ?? [];
    expect(exemplar).toMatch(new RegExp(`^\\{trace_id="${TRACE}"\\} 0\\.03 \\d+(\\.\\d+)?$`));
    expect((await open()).match(/trace_id/g)).toHaveLength(1);
  });

  it('name counters as that format does, and end as it ends', async () => {
    new Counter({ name: 'c_total', help: 'with "quotes"', registers: [metrics.registry] }).inc(2);
    new Gauge({ name: 'g', help: 'g', labelNames: ['l'], registers: [metrics.registry] }).set(
      { l: 'a"b\\c' },
      Infinity,
    );
    const text = await open();
    expect(text).toContain('# HELP c with \\"quotes\\"\n# TYPE c counter\nc_total 2\n');
    expect(text).toContain('# TYPE g gauge\ng{l="a\\"b\\\\c"} +Inf\n');
    expect(text.endsWith('\n# EOF\n')).toBe(true);
  });

  it('change nothing of the text format, which has no exemplars', async () => {
    metrics.observeRequest(answered, TRACE);
    await open();
    const { contentType, text } = await expose(metrics.registry, 'text/plain');
    expect(contentType).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('# TYPE voice_gateway_upstream_errors_total counter');
    expect(text).not.toMatch(/trace_id|EOF/);
  });
});
