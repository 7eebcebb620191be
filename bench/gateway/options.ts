import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const HELP = `npm run bench:gateway -- [options]
  --rounds N           interleaved rounds a setting (default 5)
  --seconds S          length of one measurement (default 4)
  --connections LIST   closed-loop connections (default 1,32,64)
  --keys               with an Idempotency-Key of its own for every call
  --warm-up S          seconds each contestant is driven before anything counts (default 12)
  --rate N             arrivals a second of the steady part (default 100; 0 leaves it out)
  --upstream-delay MS  what the upstream takes in the closed loops (default 0)
  --steady-delay MS    what the upstream takes in the steady part (default 20)
  --only LETTERS       contestants, e.g. c or ac (default abdc); w is our gateway with webhooks and WebSockets,
                       l with every limit set, v the one of --against with webhooks and WebSockets
  --against DIR        a built checkout of another version: its gateway takes part, too
  --env NAME=VALUE     environment of the gateway, e.g. LOG_LEVEL=silent (default: info, into a file); repeatable
  --cpu-prof DIR       writes a CPU profile of the gateway process (of w, too) into DIR
  --quick              2 rounds of 1.5 s
  --out FILE           writes the JSON there too`;

export interface BenchOptions {
  readonly rounds: number;
  readonly durationMs: number;
  readonly connections: readonly number[];
  /** Every call has an Idempotency-Key. */
  readonly hasKeys: boolean;
  readonly warmUpMs: number;
  readonly ratePerSecond: number;
  readonly upstreamDelayMs: number;
  readonly steadyDelayMs: number;
  readonly only: string;
  /** Folder of a built checkout whose gateway is compared, too. */
  readonly against: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly profileDir: string | undefined;
  readonly outPath: string | undefined;
}

export function readOptions(): BenchOptions {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      connections: { type: 'string', default: '1,32,64' },
      keys: { type: 'boolean', default: false },
      'warm-up': { type: 'string' },
      rate: { type: 'string', default: '100' },
      'upstream-delay': { type: 'string', default: '0' },
      'steady-delay': { type: 'string', default: '20' },
      only: { type: 'string', default: 'abdc' },
      against: { type: 'string' },
      env: { type: 'string', multiple: true, default: [] as string[] },
      'cpu-prof': { type: 'string' },
      quick: { type: 'boolean', default: false },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  return {
    rounds: number(values.rounds ?? (values.quick ? '2' : '5')),
    durationMs: number(values.seconds ?? (values.quick ? '1.5' : '4')) * 1000,
    connections: values.connections.split(',').map(number),
    hasKeys: values.keys,
    warmUpMs: number(values['warm-up'] ?? (values.quick ? '3' : '12')) * 1000,
    ratePerSecond: number(values.rate),
    upstreamDelayMs: number(values['upstream-delay']),
    steadyDelayMs: number(values['steady-delay']),
    only: values.only,
    against: values.against === undefined ? undefined : resolve(values.against),
    env: Object.fromEntries(
      values.env.map((pair): [string, string] => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
    ),
    profileDir: values['cpu-prof'] === undefined ? undefined : resolve(values['cpu-prof']),
    outPath: values.out,
  };
}

function number(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new Error(`not a number: ${text}\n${HELP}`);
  return value;
}
