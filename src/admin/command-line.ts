import { isScope, type Scope, SCOPES } from '../applications/access/scopes.js';
import { KEY_TYPES, type KeyType } from '../applications/keys/key-format.js';
import { LIMIT_NAMES, type LimitsPatch } from '../applications/limits/application-limits.js';
import { isName, NAME_RULE } from '../applications/tenants/name.validator.js';
import { UsageError } from '../common/start/usage-error.js';
import { parseInstant } from '../common/validation/instant.validator.js';
import { type AuditOptions, type AuditTask, readList, readVerify } from './audit-command.js';
import { parseArguments } from './parse-arguments.js';
import { readLimits } from './read-limits.js';

/** What can be done, for whoever asks. */
export const USAGE = `Usage:
  npm run admin -- applications list [--json]
  npm run admin -- applications create <name> [--json]
  npm run admin -- applications rename <application> <name> [--json]
  npm run admin -- applications limits <application> [<limit>=<value>|<limit>=none …] [--json]
  npm run admin -- keys list <application> [--json]
  npm run admin -- keys create <application> --scopes <scope,…> [--type <type>] [--name <name>] [--expires-at <time>] [--json]
  npm run admin -- keys revoke <application> <key id> [--json]
  npm run admin -- audit list [--limit <number>] [--json]
  npm run admin -- audit verify [--expect <number of a seal>:<its hash>] [--json]
  npm run admin -- database restored --until <time> [--json]
  npm run admin -- --help
Scopes: ${SCOPES.join(' ')}
Types: ${KEY_TYPES.join(' ')}
Limits: ${LIMIT_NAMES.join(' ')}
Exit code: 0 it was done, 1 it could not be done, or the audit log was altered, 2 the command is not understood.`;

/** What somebody wants done. */
export type AdminTask =
  | { readonly kind: 'list-applications' }
  | { readonly kind: 'create-application'; readonly name: string }
  | { readonly kind: 'rename-application'; readonly id: string; readonly name: string }
  | { readonly kind: 'limits'; readonly id: string; readonly limits: LimitsPatch }
  | { readonly kind: 'list-keys'; readonly applicationId: string }
  | {
      readonly kind: 'create-key';
      readonly applicationId: string;
      readonly name: string | null;
      readonly type: KeyType;
      readonly scopes: readonly Scope[];
      readonly expiresAt: Date | null;
    }
  | { readonly kind: 'revoke-key'; readonly applicationId: string; readonly keyId: string }
  | { readonly kind: 'database-restored'; readonly until: Date }
  | AuditTask;

export interface AdminCommand {
  readonly task: AdminTask;
  readonly isJson: boolean;
}

interface Options extends AuditOptions {
  readonly scopes?: string;
  readonly type?: string;
  readonly name?: string;
  readonly 'expires-at'?: string;
  readonly until?: string;
}

/**
 * @returns undefined when the usage is asked for.
 * @throws {UsageError}
 */
export function readCommand(args: readonly string[]): AdminCommand | undefined {
  try {
    return read(args);
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`${error.message}\n\n${USAGE}`) : error;
  }
}

function read(args: readonly string[]): AdminCommand | undefined {
  const { values, positionals } = parseArguments(args);
  const { json: isJson = false, help: isHelp = false, ...options } = values;
  if (isHelp) return undefined;
  const [noun = '', verb = '', ...words] = positionals;
  const reader = READERS[`${noun} ${verb}`];
  if (!reader) throw new UsageError(describeUnknown(noun, verb));
  const { needs = [], hasMore = false, task, options: allowed = [] } = reader;
  const missing = needs[words.length];
  if (missing !== undefined) throw new UsageError(`${noun} ${verb} needs ${missing}`);
  const [surplus] = words.slice(needs.length);
  if (surplus !== undefined && !hasMore)
    throw new UsageError(
      `${noun} ${verb} takes no further word, such as «${surplus}»; put what has spaces into quotes`,
    );
  assertOnly(options, allowed);
  return { task: task(words, options), isJson };
}

const READERS: Readonly<Record<string, Reader | undefined>> = {
  'applications list': { task: () => ({ kind: 'list-applications' }) },
  'applications create': { needs: ['<name>'], task: ([name]) => ({ kind: 'create-application', name: nameIn(name) }) },
  'applications rename': {
    needs: ['<application>', '<name>'],
    task: ([id = '', name]) => ({ kind: 'rename-application', id, name: nameIn(name) }),
  },
  'applications limits': {
    needs: ['<application>'],
    hasMore: true,
    task: ([id = '', ...limits]) => ({ kind: 'limits', id, limits: limitsIn(limits) }),
  },
  'keys list': { needs: ['<application>'], task: ([applicationId = '']) => ({ kind: 'list-keys', applicationId }) },
  'keys create': {
    needs: ['<application>'],
    options: ['scopes', 'type', 'name', 'expires-at'],
    task: ([applicationId = ''], options) => createKey(applicationId, options),
  },
  'keys revoke': {
    needs: ['<application>', '<key id>'],
    task: ([applicationId = '', keyId = '']) => ({ kind: 'revoke-key', applicationId, keyId }),
  },
  'database restored': {
    options: ['until'],
    task: (_words, { until }) => ({ kind: 'database-restored', until: timeIn('--until', until) }),
  },
  'audit list': { options: ['limit'], task: (_words, options) => readList(options) },
  'audit verify': { options: ['expect'], task: (_words, options) => readVerify(options) },
};

interface Reader {
  /** Words after the command, as the usage has them. */
  readonly needs?: readonly string[];
  /** There may be more of them. */
  readonly hasMore?: boolean;
  readonly options?: readonly (keyof Options)[];
  readonly task: (words: readonly string[], options: Options) => AdminTask;
}

function describeUnknown(noun: string, verb: string): string {
  const commands = Object.keys(READERS);
  const ofNoun = commands.filter((command) => command.startsWith(`${noun} `));
  if (noun === '') return 'What is to be done?';
  if (ofNoun.length === 0) return `There is no command ${noun} ${verb}`.trim();
  return verb === ''
    ? `What is to be done? There are ${ofNoun.join(', ')}`
    : `There is no command ${noun} ${verb}; there are ${ofNoun.join(', ')}`;
}

function createKey(applicationId: string, { scopes, type = 'live', name, 'expires-at': until }: Options): AdminTask {
  const names = [...new Set(scopes?.split(',').map((scope) => scope.trim()))];
  const unknown = names.filter((scope) => !isScope(scope));
  if (names.length === 0) throw new UsageError('--scopes is missing: name what the key may do');
  if (unknown.length > 0) throw new UsageError(`There is no scope ${unknown.join(', ')}`);
  const known = KEY_TYPES.find((one) => one === type);
  if (!known) throw new UsageError(`There is no type ${type}`);
  return {
    kind: 'create-key',
    applicationId,
    name: name === undefined ? null : nameIn(name),
    type: known,
    scopes: names.filter(isScope),
    expiresAt: until === undefined ? null : timeIn('--expires-at', until),
  };
}

function timeIn(option: string, text: string | undefined): Date {
  const time = text === undefined ? undefined : parseInstant(text);
  if (time === undefined)
    throw new UsageError(`${option} must be a time with its zone, for example 2026-11-24T09:00:00+08:00`);
  return time;
}

function limitsIn(words: readonly string[]): LimitsPatch {
  const limits = readLimits(words);
  if (typeof limits === 'string') throw new UsageError(limits);
  return limits;
}

function nameIn(name: string | undefined): string {
  if (name === undefined || !isName(name)) throw new UsageError(`The name ${NAME_RULE}`);
  return name;
}

function assertOnly(options: Options, allowed: readonly string[]): void {
  const other = Object.keys(options).find((name) => !allowed.includes(name));
  if (other !== undefined) throw new UsageError(`--${other} is for another command`);
}
