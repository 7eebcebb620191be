import { causesOf } from './causes.js';

/** What an error of PostgreSQL means to a request. */
export type DatabaseTrouble =
  | 'away'
  | 'crowded'
  | 'read-only'
  | 'conflict'
  | 'full'
  | 'cancelled'
  | 'forbidden'
  | 'mismatched'
  | 'session'
  | 'broken'
  | 'value';

/** Codes that mean something else than their class. */
const CODES: Readonly<Record<string, DatabaseTrouble>> = {
  '0A000': 'session', // cached plan must not change result type: the tables changed under a prepared statement
  '23502': 'mismatched',
  '23514': 'mismatched',
  '25006': 'read-only',
  '26000': 'session', // a prepared statement that is gone: the session is not the one it was
  '42501': 'forbidden',
  '42P05': 'session',
  '53100': 'full',
  '53300': 'crowded',
  '55P03': 'conflict',
  '57014': 'cancelled',
  '58030': 'full',
};

/** Classes, i.e. the first two characters (PostgreSQL's documentation, appendix A). */
const CLASSES: Readonly<Record<string, DatabaseTrouble>> = {
  '03': 'broken', // statement not complete yet
  '08': 'away', // connection exception
  '09': 'broken', // triggered action
  '0A': 'mismatched', // feature not supported
  '0B': 'broken', // transaction initiation
  '0F': 'broken', // locator
  '0L': 'forbidden', // grantor
  '0P': 'forbidden', // role specification
  '0Z': 'broken', // diagnostics
  '10': 'broken', // XQuery
  '20': 'broken', // case not found
  '21': 'broken', // cardinality
  '22': 'value', // data exception
  '23': 'conflict', // constraints: another transaction was first
  '24': 'session', // cursor state
  '25': 'session', // transaction state, e.g. idle in transaction for too long
  '26': 'session', // statement name
  '27': 'broken', // triggered data change
  '28': 'forbidden', // authorization
  '2B': 'forbidden', // dependent privileges
  '2D': 'session', // transaction termination
  '2F': 'broken', // SQL routine
  '34': 'session', // cursor name
  '38': 'broken', // external routine
  '39': 'broken', // external routine invocation
  '3B': 'session', // savepoint
  '3D': 'mismatched', // no such database
  '3F': 'mismatched', // no such schema
  '40': 'conflict', // serialisation, deadlock
  '42': 'mismatched', // syntax or access rule: no such table, column, function
  '44': 'broken', // view check
  '53': 'crowded', // insufficient resources
  '54': 'value', // program limits
  '55': 'away', // object not in prerequisite state
  '57': 'away', // operator intervention: shutdown, restart
  '58': 'broken', // system error
  '72': 'conflict', // snapshot too old
  F0: 'broken', // configuration file
  HV: 'broken', // foreign data
  P0: 'broken', // PL/pgSQL, e.g. a trigger of somebody
  XX: 'broken', // internal error
};

/** The SQLSTATE of an error, or of the cause that has one. */
export function sqlStateOf(error: unknown): string | undefined {
  for (const cause of causesOf(error)) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && code.slice(0, 2) in CLASSES) return code;
  }
  return undefined;
}

/** What an SQLSTATE means; undefined for what is none. */
export function meaningOf(sqlState: string): DatabaseTrouble | undefined {
  return CODES[sqlState] ?? CLASSES[sqlState.slice(0, 2)];
}

const CONTENTION = /^(?:55P03|40001|40P01)$/;

/** True when a statement lost against another transaction and did nothing at all: sent again, it may go through. */
export function isContention(error: unknown): boolean {
  return CONTENTION.test(sqlStateOf(error) ?? '');
}
