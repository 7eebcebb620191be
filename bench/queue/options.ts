import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const HELP = `npm run bench:queue -- [options]
  --calls N            calls that are due at the beginning (default 100000)
  --rounds N           interleaved rounds without pacing in the way (default 3)
  --seconds S          length of the paced part (default 30; 0 leaves it out)
  --upstream-delay MS  what the upstream takes (default 0)
  --against DIR        a built checkout of another version: it takes part in the rounds, too
  --cpu-prof DIR       writes a CPU profile of each gateway process into DIR
  --quick              20000 calls, 1 round, 10 s
  --out FILE           writes the JSON there too`;

export interface QueueOptions {
  readonly calls: number;
  readonly rounds: number;
  readonly pacedMs: number;
  readonly upstreamDelayMs: number;
  /** Folder of a built checkout that is compared, too. */
  readonly against: string | undefined;
  readonly profileDir: string | undefined;
  readonly outPath: string | undefined;
}

export function readOptions(): QueueOptions {
  const { values } = parseArgs({
    options: {
      calls: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      'upstream-delay': { type: 'string', default: '0' },
      against: { type: 'string' },
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
  const { quick, against } = values;
  return {
    calls: count(values.calls ?? (quick ? '20000' : '100000')),
    rounds: count(values.rounds ?? (quick ? '1' : '3')),
    pacedMs: count(values.seconds ?? (quick ? '10' : '30')) * 1000,
    upstreamDelayMs: count(values['upstream-delay']),
    against: against === undefined ? undefined : resolve(against),
    profileDir: values['cpu-prof'],
    outPath: values.out,
  };
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new Error(`not a number: ${text}\n${HELP}`);
  return value;
}
