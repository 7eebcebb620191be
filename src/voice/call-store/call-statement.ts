import { OF_ATTEMPTS, recordAttempts } from './attempts.sql.js';
import type { IntentLevel } from './intent-level.js';
import { ofIntents, storeIntents } from './intents.sql.js';

/** What one statement of the hot path writes; undefined: none of these. */
export interface CallStatementParts {
  readonly intents?: IntentLevel | undefined;
  readonly attempts?: 'plain' | 'keyed' | undefined;
}

/** A statement by the name under which it is prepared. */
export interface CallStatement {
  readonly name: string;
  readonly text: string;
}

const known = new Map<string, CallStatement>();

/**
 * Writes intents ($1), outcomes of attempts ($1), or intents ($1) and outcomes of other calls ($2) in one commit. There are
 * eleven of them, so that each is prepared once and has only the parts that it needs.
 */
export function callStatement(parts: CallStatementParts): CallStatement {
  const key = `${parts.intents ?? ''}_${parts.attempts ?? ''}`;
  const found = known.get(key);
  if (found) return found;
  const statement = { name: nameOf(parts), text: textOf(parts) };
  known.set(key, statement);
  return statement;
}

function nameOf({ intents, attempts }: CallStatementParts): string {
  const levels = [intents, attempts].filter((level) => level !== undefined && level !== 'plain');
  return [...levels, plainOf(intents, attempts).name].join('_');
}

function plainOf(intents: unknown, attempts: unknown): { readonly name: string } {
  if (!intents) return { name: 'record_attempts' };
  return attempts ? { name: 'insert_and_record' } : { name: 'insert_intents' };
}

function textOf({ intents, attempts }: CallStatementParts): string {
  const rows = intents ? '$2' : '$1';
  const writes = [intents && storeIntents('$1', intents), attempts && recordAttempts(rows, attempts === 'keyed')];
  const results = [intents && ofIntents(intents), attempts && OF_ATTEMPTS];
  return `with ${writes.filter(Boolean).join(', ')} ${results.filter(Boolean).join(' union all ')}`;
}
