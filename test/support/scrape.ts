/** What a scrape says of one metric; of a histogram, also of its parts `_bucket`, `_sum` and `_count`. */
export interface ScrapedMetric {
  readonly type: string;
  /** Values of each label, in all of its series. */
  readonly labels: ReadonlyMap<string, ReadonlySet<string>>;
  readonly samples: readonly Sample[];
}

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const SAMPLE = /^(\w+)(?:\{(.*)\})? (\S+)$/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** Everything that a gateway tells Prometheus at this moment. */
export class Scrape {
  private constructor(
    readonly text: string,
    private readonly metrics: ReadonlyMap<string, ScrapedMetric>,
  ) {}

  static async of(url: string): Promise<Scrape> {
    const answer = await fetch(`${url}/metrics`);
    return Scrape.read(await answer.text());
  }

  static read(text: string): Scrape {
    const types = new Map([...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', type = '']) => [name, type]));
    const samples = text.split('\n').flatMap((line) => toSample(line) ?? []);
    const byName = Map.groupBy(samples, ({ name }) => name);
    const names = new Set([...types.keys(), ...byName.keys()]);
    return new Scrape(
      text,
      new Map([...names].map((name) => [name, toMetric(types.get(name) ?? '', byName.get(name) ?? [])])),
    );
  }

  /** Names of metrics as they are registered, those of this gateway only. */
  get ownNames(): string[] {
    return [...this.metrics]
      .filter(([name, { type }]) => name.startsWith('voice_gateway_') && type !== '')
      .map(([name]) => name);
  }

  find(name: string): ScrapedMetric | undefined {
    return this.metrics.get(name);
  }

  /** Labels of a metric, without the bounds of buckets; those of a histogram are those of its count. */
  labelsOf(name: string): string[] {
    const metric = this.metrics.get(`${name}_count`) ?? this.metrics.get(name);
    return [...(metric?.labels.keys() ?? [])];
  }

  /** The sum of the samples that have these labels; NaN without any. */
  valueOf(name: string, labels: Readonly<Record<string, string>> = {}): number {
    const wanted = Object.entries(labels);
    const found = (this.metrics.get(name)?.samples ?? []).filter((sample) =>
      wanted.every(([label, value]) => sample.labels[label] === value),
    );
    return found.length === 0 ? NaN : found.reduce((sum, { value }) => sum + value, 0);
  }
}

function toSample(line: string): (Sample & { readonly name: string }) | undefined {
  const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
  if (name === undefined) return undefined;
  const pairs = [...labels.matchAll(LABEL)].map(([, label = '', text = '']) => [label, text] as const);
  return { name, labels: Object.fromEntries(pairs), value: Number(value) };
}

function toMetric(type: string, samples: readonly Sample[]): ScrapedMetric {
  const pairs = samples.flatMap(({ labels }) => Object.entries(labels));
  const labels = new Map(
    [...Map.groupBy(pairs, ([label]) => label)].map(([label, all]) => [label, new Set(all.map(([, value]) => value))]),
  );
  return { type, labels, samples };
}
