import { parseArgs } from 'node:util';
import { toUsageError, UsageError } from '../common/start/usage-error.js';

/** @throws {UsageError} */
export function parseArguments(args: readonly string[]) {
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...args],
      tokens: true,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        scopes: { type: 'string' },
        type: { type: 'string' },
        name: { type: 'string' },
        'expires-at': { type: 'string' },
        until: { type: 'string' },
        limit: { type: 'string' },
        expect: { type: 'string' },
      },
    });
    const names = tokens.flatMap((token) => (token.kind === 'option' ? token.name : []));
    const twice = names.find((name, index) => names.indexOf(name) < index);
    // Of two values, one would be left out in silence.
    if (twice !== undefined) throw new UsageError(`--${twice} stands twice`);
    return { values, positionals };
  } catch (error) {
    throw toUsageError(error);
  }
}
