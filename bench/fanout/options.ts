import { parseArgs } from 'node:util';

const HELP = `npm run bench:fanout -- [options]
  --subscribers N   WebSockets that get every event (default 2000)
  --rate N          events a second (default 100)
  --seconds S       length of one measurement (default 20)
  --stalled N       more WebSockets that stop reading in the second measurement (default 5)
  --out FILE        writes the JSON there too`;

export interface FanoutOptions {
  readonly subscribers: number;
  readonly rate: number;
  readonly seconds: number;
  readonly stalled: number;
  readonly outPath: string | undefined;
}

export function readOptions(): FanoutOptions {
  const { values } = parseArgs({
    options: {
      subscribers: { type: 'string', default: '2000' },
      rate: { type: 'string', default: '100' },
      seconds: { type: 'string', default: '20' },
      stalled: { type: 'string', default: '5' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  return {
    subscribers: Number(values.subscribers),
    rate: Number(values.rate),
    seconds: Number(values.seconds),
    stalled: Number(values.stalled),
    outPath: values.out,
  };
}
