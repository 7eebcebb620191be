import { readArguments, readCount } from '../options.ts';

const HELP = `npm run bench:retention -- [options]
  --calls N         calls of the month that is dropped (default 1000000): three events each, a receipt, labels on a third
  --rate N          calls that are placed a second meanwhile (default 50)
  --seconds S       for how long before and after (default 10)
  --quick           20000 calls, 3 s
  --out FILE        writes the JSON there too
Needs about 2 GB of disk in TMPDIR for each million calls.`;

export interface RetentionOptions {
  readonly calls: number;
  readonly ratePerSecond: number;
  readonly aroundMs: number;
  readonly outPath: string | undefined;
}

const count = (text: string): number => readCount(text, HELP);

export function readOptions(): RetentionOptions {
  const values = readArguments(HELP, {
    calls: { type: 'string' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string' },
  });
  const { quick } = values;
  return {
    calls: count(values.calls ?? (quick ? '20000' : '1000000')),
    ratePerSecond: count(values.rate),
    aroundMs: count(values.seconds ?? (quick ? '3' : '10')) * 1000,
    outPath: values.out,
  };
}
