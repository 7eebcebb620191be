import { type MetricValue, Registry } from 'prom-client';

/** The metrics as a scraper takes them. */
export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/** A sample as the library has it; its types know neither the name of a bucket nor the exemplar. */
type Sample = MetricValue<string> & {
  readonly metricName?: string;
  readonly exemplar?: {
    readonly labelSet: Readonly<Record<string, string>>;
    readonly value: number;
    readonly timestamp: number;
  } | null;
};

const OPEN_METRICS = /\bapplication\/openmetrics-text\b/;

/**
 * In OpenMetrics where the scraper takes that, as Prometheus does: only it has exemplars, which lead from a bucket to a trace.
 * The library's own form of it renames the counters of the registry for ever after.
 */
export async function expose(registry: Registry, accept: string | undefined): Promise<Exposition> {
  if (accept !== undefined && OPEN_METRICS.test(accept))
    return { contentType: Registry.OPENMETRICS_CONTENT_TYPE, text: await toOpenMetrics(registry) };
  return { contentType: Registry.PROMETHEUS_CONTENT_TYPE, text: await registry.metrics() };
}

async function toOpenMetrics(registry: Registry): Promise<string> {
  const metrics = await registry.getMetricsAsJSON();
  const families = metrics.map(({ name, help, type, values }) => {
    const isCounter = (type as unknown) === 'counter';
    const family = isCounter ? name.replace(/_total$/, '') : name;
    const samples = (values as Sample[]).map((sample) => toLine(sample, isCounter ? `${family}_total` : name));
    return [`# HELP ${family} ${escape(help)}`, `# TYPE ${family} ${String(type)}`, ...samples].join('\n');
  });
  return `${families.join('\n')}\n# EOF\n`;
}

function toLine({ metricName, labels, value, exemplar }: Sample, name: string): string {
  const line = `${metricName ?? name}${toLabels(labels)} ${toNumber(value)}`;
  if (!exemplar) return line;
  return `${line} # ${toLabels(exemplar.labelSet) || '{}'} ${toNumber(exemplar.value)} ${exemplar.timestamp}`;
}

function toLabels(labels: Readonly<Partial<Record<string, string | number>>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(String(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function toNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}
