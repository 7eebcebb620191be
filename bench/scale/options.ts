import { parseArgs } from 'node:util';

const HELP = `npm run bench:scale -- [options]
  --rows LIST       calls stored (default 20000,1000000,5000000); the others are compared with the first, which fills a page
  --rounds N        interleaved rounds (default 7)
  --seconds S       length of one measurement (default 2)
  --connections N   closed-loop connections (default 4)
  --dispatched N    queued calls a round and size (default 50)
  --quick           20000 and 200000 calls, 2 rounds of 1 s
  --out FILE        writes the JSON there too
Needs about 1.1 GB of disk in TMPDIR for each million calls.`;

export interface ScaleOptions {
  readonly rows: readonly number[];
  readonly rounds: number;
  readonly durationMs: number;
  readonly connections: number;
  readonly dispatched: number;
  readonly outPath: string | undefined;
}

export function readOptions(): ScaleOptions {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      connections: { type: 'string', default: '4' },
      dispatched: { type: 'string', default: '50' },
      quick: { type: 'boolean', default: false },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  const { quick } = values;
  return {
    rows: (values.rows ?? (quick ? '20000,200000' : '20000,1000000,5000000')).split(',').map(count),
    rounds: count(values.rounds ?? (quick ? '2' : '7')),
    durationMs: count(values.seconds ?? (quick ? '1' : '2')) * 1000,
    connections: count(values.connections),
    dispatched: count(values.dispatched),
    outPath: values.out,
  };
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new Error(`not a number: ${text}\n${HELP}`);
  return value;
}
