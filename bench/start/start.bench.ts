/**
 * What the built gateway takes before its first call and beside its calls: time from the start of the process until it is ready
 * with a database that exists, memory while it idles, size on the disk; and what metrics (scraped each second) and traces
 * (exported to a collector) take away from `POST /v1/calls`, in interleaved rounds. `--help` names the options.
 */
import { checkClaim } from '../report.ts';
import { startListener, startScript } from '../gateway/child.ts';
import { cleanUp } from '../gateway/cleanup.ts';
import { publish, type Row } from '../gateway/publish.ts';
import { Measurement, paired, type Samples } from '../gateway/rounds.ts';
import { throughputRows } from '../gateway/tables.ts';
import { startObserved } from './observed.ts';
import { measureIdle } from './idle.ts';
import { readOptions } from './options.ts';
import { measureSize } from './size.ts';
import { measureStarts } from './starts.ts';

const MOST_START_MS = 3_000;
const MOST_IDLE_MB = 200;
/** Of the rate without. */
const METRICS_SHARE = 0.95;
const TRACES_SHARE = 0.85;

const options = readOptions();
const sections: Record<string, readonly Row[]> = {};
try {
  const upstream = await startListener('upstream-stub.ts', ['--delay-ms', '0']);
  const starts = await measureStarts(upstream.port, options.starts);
  sections['start until it is ready'] = starts.rows;
  const idle = await measureIdle(upstream.port, options.idleMs);
  sections[`idle for ${options.idleMs / 1000} s`] = idle.rows;
  sections['size'] = measureSize();
  const samples = await measureObserved(upstream.port);
  sections['metrics and traces'] = throughputRows(options.connections, samples);
  const share = (one: string): number => paired(samples, [one, 'plain'], 'requestsPerSecond', (a, b) => a / b);
  const claims = [
    checkClaim(`ms left of ${MOST_START_MS} until it is ready, median`, MOST_START_MS - starts.medianMs, 0),
    checkClaim(`MB left of ${MOST_IDLE_MB} while it idles, most`, MOST_IDLE_MB - idle.mostMb, 0),
    checkClaim('req/s with metrics, scraped each second, over without', share('metrics'), METRICS_SHARE),
    checkClaim('req/s with traces of every call over without', share('traces'), TRACES_SHARE),
  ];
  publish({ title: 'start, memory, metrics and traces of the gateway', sections, claims }, options.outPath);
} finally {
  await cleanUp();
}

async function measureObserved(upstreamPort: number): Promise<Samples> {
  const contestants = await startObserved(upstreamPort);
  const measurement = new Measurement(startScript('load-generator.ts', [], 'inherit'));
  const { connections, warmUpMs, durationMs, rounds } = options;
  await measurement.rounds(contestants, { connections, durationMs: warmUpMs }, 0);
  return await measurement.rounds(contestants, { connections, durationMs }, rounds);
}
