import { parseArgs } from 'node:util';

const HELP = `npm run bench:receipts -- [options]
  --rates LIST      receipts a second, one measurement after another (default 1000)
  --seconds S       length of one measurement (default 20)
  --tick MS         how long Aliyun gathers receipts of one type for a push (default 50)
  --duplicates P    percent of the pushes that come twice (default 2)
  --out FILE        writes the JSON there too`;

export interface ReceiptOptions {
  readonly rates: readonly number[];
  readonly durationMs: number;
  readonly tickMs: number;
  readonly duplicateShare: number;
  readonly outPath: string | undefined;
}

export function readOptions(): ReceiptOptions {
  const { values } = parseArgs({
    options: {
      rates: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '20' },
      tick: { type: 'string', default: '50' },
      duplicates: { type: 'string', default: '2' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  return {
    rates: values.rates.split(',').map(Number),
    durationMs: Number(values.seconds) * 1000,
    tickMs: Number(values.tick),
    duplicateShare: Number(values.duplicates) / 100,
    outPath: values.out,
  };
}
