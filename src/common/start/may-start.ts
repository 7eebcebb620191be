import { parseArgs } from 'node:util';

const MISUSED = 2;

/**
 * For a program that variables tell everything: `--help` prints `about`, and any other argument ends the process with 2. Whoever
 * gives one expects it to change something, and it would not.
 *
 * @param args those of the command line, without Node.js and the script.
 * @returns whether to go on.
 */
export function mayStart(args: readonly string[], about: string): boolean {
  if (args.length === 0) return true;
  if (isHelp(args)) process.stdout.write(about);
  else {
    process.stderr.write('There are no arguments but --help: variables of the environment or of .env say what to do\n');
    process.exitCode = MISUSED;
  }
  return false;
}

function isHelp(args: readonly string[]): boolean {
  try {
    return parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h' } } }).values.help === true;
  } catch {
    return false;
  }
}
