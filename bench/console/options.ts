import { parseArgs } from 'node:util';

const HELP = `npm run bench:console -- [options]
  --calls N         calls of the application that the list has (default 50000)
  --rounds N        how often it is opened and filtered (default 5)
  --quick           5000 calls, 3 rounds
  --out FILE        writes the JSON there too
Needs Chromium (CHROMIUM_PATH, /usr/bin/chromium).`;

export interface ConsoleOptions {
  readonly calls: number;
  readonly rounds: number;
}

export function readOptions(): ConsoleOptions {
  const { values } = parseArgs({
    options: {
      calls: { type: 'string' },
      rounds: { type: 'string' },
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
    calls: count(values.calls ?? (quick ? '5000' : '50000')),
    rounds: count(values.rounds ?? (quick ? '3' : '5')),
  };
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) throw new Error(`not a number: ${text}\n${HELP}`);
  return value;
}
