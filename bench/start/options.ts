import { readArguments, readCount } from '../options.ts';

const HELP = `node bench/start/start.bench.ts [options]
  --starts N        starts of each kind (default 7)
  --idle S          how long the idle gateway is watched (default 60)
  --rounds N        interleaved rounds with and without metrics and traces (default 8)
  --seconds S       length of one measurement (default 4)
  --connections N   closed-loop connections (default 32)
  --quick           5 starts, 10 s idle, 3 rounds of 2 s
  --out FILE        writes the JSON there too`;

export interface StartOptions {
  readonly starts: number;
  readonly idleMs: number;
  readonly rounds: number;
  readonly durationMs: number;
  readonly warmUpMs: number;
  readonly connections: number;
  readonly outPath: string | undefined;
}

const count = (text: string): number => readCount(text, HELP);

export function readOptions(): StartOptions {
  const values = readArguments(HELP, {
    starts: { type: 'string' },
    idle: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    connections: { type: 'string', default: '32' },
  });
  const { quick } = values;
  return {
    starts: count(values.starts ?? (quick ? '5' : '7')),
    idleMs: count(values.idle ?? (quick ? '10' : '60')) * 1000,
    rounds: count(values.rounds ?? (quick ? '3' : '8')),
    durationMs: count(values.seconds ?? (quick ? '2' : '4')) * 1000,
    warmUpMs: quick ? 3_000 : 8_000,
    connections: count(values.connections),
    outPath: values.out,
  };
}
