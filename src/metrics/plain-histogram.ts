import type { Histogram, Registry } from 'prom-client';

type LabelValue = string | number;
type Labels = Readonly<Record<string, LabelValue>>;

export interface HistogramOptions {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  /** Upper bounds, ascending. */
  readonly buckets: readonly number[];
}

interface Exemplar {
  readonly labelSet: Labels;
  readonly value: number;
  /** Unix time in seconds. */
  readonly timestamp: number;
}

interface Bucket {
  readonly labels: Labels;
  count: number;
  exemplar: Exemplar | null;
}

/** What was observed with one combination of labels. */
interface Series {
  readonly labels: Labels;
  /** The last one has no bound. */
  readonly buckets: readonly Bucket[];
  sum: number;
}

/**
 * A histogram of what every request does: an observation only adds to numbers, and they become samples when somebody scrapes.
 * The library's own checks the labels, writes a text of them and asks objects by it for each: three times the price.
 */
export class PlainHistogram {
  readonly type = 'histogram';
  readonly aggregator = 'sum';
  readonly name: string;
  readonly help: string;
  private readonly seriesByKey = new Map<string, Series>();

  constructor(private readonly options: HistogramOptions) {
    this.name = options.name;
    this.help = options.help;
  }

  /** The library asks a metric of a registry for nothing but what is here. */
  register(registry: Registry): void {
    registry.registerMetric(this as unknown as Histogram);
  }

  /** @param values of the labels, in the order of their names. @param traceId an example for who looks at the bucket. */
  observe(values: readonly LabelValue[], value: number, traceId?: string): void {
    const series = this.seriesOf(values);
    const { buckets } = this.options;
    let index = 0;
    // A bucket holds what is at most its bound.
    while (index < buckets.length && !(value <= (buckets[index] as number))) index += 1;
    const bucket = series.buckets[index] as Bucket;
    bucket.count += 1;
    series.sum += value;
    if (traceId !== undefined) bucket.exemplar = toExemplar(traceId, value);
  }

  /** Shows the labels before their first observation. */
  zero(values: readonly LabelValue[]): void {
    this.seriesOf(values);
  }

  /** As the library reads a metric. */
  get(): Promise<object> {
    const values = [...this.seriesByKey.values()].flatMap((series) => this.toSamples(series));
    const { name, help, type, aggregator } = this;
    return Promise.resolve({ name, help, type, aggregator, values });
  }

  private seriesOf(values: readonly LabelValue[]): Series {
    const key = values.join('\n');
    const known = this.seriesByKey.get(key);
    if (known) return known;
    const { labelNames, buckets } = this.options;
    const labels = Object.fromEntries(labelNames.map((name, index) => [name, values[index] as LabelValue]));
    const made: Series = {
      labels,
      buckets: [...buckets, '+Inf'].map((le) => ({ labels: { le, ...labels }, count: 0, exemplar: null })),
      sum: 0,
    };
    this.seriesByKey.set(key, made);
    return made;
  }

  private toSamples({ labels, buckets, sum }: Series): object[] {
    let value = 0;
    const samples: object[] = buckets.map((bucket) => {
      value += bucket.count;
      return { metricName: `${this.name}_bucket`, labels: bucket.labels, value, exemplar: bucket.exemplar };
    });
    samples.push({ metricName: `${this.name}_sum`, labels, value: sum });
    samples.push({ metricName: `${this.name}_count`, labels, value });
    return samples;
  }
}

function toExemplar(traceId: string, value: number): Exemplar {
  return { labelSet: { trace_id: traceId }, value, timestamp: (performance.timeOrigin + performance.now()) / 1_000 };
}
