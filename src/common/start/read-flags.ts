import { parseArgs } from 'node:util';
import { toUsageError, UsageError } from './usage-error.js';

/**
 * Which of these flags were given, for a program that takes nothing else.
 *
 * @throws {UsageError} that ends with the usage.
 */
export function readFlags<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
  usage: string,
): ReadonlySet<Name | 'help'> {
  const flags = Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }]));
  try {
    const options = { ...flags, help: { type: 'boolean', short: 'h' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return new Set(([...names, 'help'] as const).filter((name) => Object.hasOwn(values, name)));
  } catch (error) {
    throw new UsageError(`${toUsageError(error).message}\n\n${usage}`);
  }
}
