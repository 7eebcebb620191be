import { readArguments, readCount } from '../options.ts';

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

const count = (text: string): number => readCount(text, HELP);

export function readOptions(): ConsoleOptions {
  const values = readArguments(HELP, {
    calls: { type: 'string' },
    rounds: { type: 'string' },
  });
  const { quick } = values;
  return {
    calls: count(values.calls ?? (quick ? '5000' : '50000')),
    rounds: count(values.rounds ?? (quick ? '3' : '5')),
  };
}
