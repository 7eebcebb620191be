import { Writable } from 'node:stream';
import type { AliyunCallRecord } from '../aliyun/http/call-observer.js';
import { createLogger } from '../common/logging/logger.js';
import { Metrics } from './metrics.js';
import { observeUpstreamWith } from './upstream-observer.js';

const MINUTE_MS = 60_000;

describe('the log of upstream operations', () => {
  let lines: { readonly level: string; readonly code: string }[];
  let now: number;
  let metrics: Metrics;
  let end: (code: string, changes?: Partial<AliyunCallRecord>) => void;

  beforeEach(() => {
    lines = [];
    now = 0;
    metrics = new Metrics();
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(JSON.parse(chunk.toString()) as (typeof lines)[number]);
        done();
      },
    });
    const observer = observeUpstreamWith(createLogger({ level: 'info', format: 'json' }, sink), metrics, () => now);
    end = (code, changes) =>
      observer.onCall({
        ...{ operation: 'SingleCallByTts', outcome: 'refused', code, requestId: 'R', httpStatus: 200 },
        ...{ durationMs: 5, attempts: 1, isProbe: false, about: {}, callee: undefined },
        ...changes,
      });
  });
  afterEach(() => metrics.close());

  it('tells the trouble of an account once a minute, however many calls meet it, and counts them all', async () => {
    for (let call = 0; call < 1_000; call++) end('isv.OUT_OF_SERVICE');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: 'warn', code: 'isv.OUT_OF_SERVICE' });
    expect(await metrics.registry.metrics()).toMatch(/voice_gateway_upstream_errors_total\{.*OUT_OF_SERVICE.*\} 1000/);
    now = MINUTE_MS;
    end('isv.OUT_OF_SERVICE');
    expect(lines).toHaveLength(2);
  });

  it('tells each trouble of its own', () => {
    end('isv.OUT_OF_SERVICE');
    end('isp.RAM_PERMISSION_DENY');
    end('isp.RAM_PERMISSION_DENY', { operation: 'IvrCall' });
    expect(lines).toHaveLength(3);
  });

  it('tells every call that is taken, and every refusal that is about its own request', () => {
    for (let call = 0; call < 3; call++) end('isv.MOBILE_NUMBER_ILLEGAL');
    for (let call = 0; call < 3; call++) end('OK', { outcome: 'accepted' });
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'warn', 'warn', 'info', 'info', 'info']);
  });
});
