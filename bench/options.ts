import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

const COMMON = {
  quick: { type: 'boolean', default: false },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** What the command line says, by the options of one bench and those that all have; `--help` prints the help and ends. */
export function readArguments<T extends Options>(help: string, options: T) {
  const { values } = parseArgs({ options: { ...options, ...COMMON } });
  if ((values as { readonly help?: boolean }).help) {
    console.log(help);
    process.exit(0);
  }
  return values;
}

/** @throws with the help for anything but a positive number. */
export function readCount(text: string, help: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`not a number: ${text}\n${help}`);
  return value;
}
