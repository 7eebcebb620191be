import type { DatabaseOptions } from '../harness/servers/database-side.ts';
import { fillWindows } from './callee-windows.ts';
import { suppress } from './do-not-call.ts';
import { erase } from './erasure.ts';
import { letDaysPass } from './long-time.ts';
import { switchMode } from './mode-switch.ts';
import type { OwnRound } from './own-round.ts';
import { redial } from './redial.ts';
import { type DisturbedKind, ROUND_KINDS } from './round-kinds.ts';
import { useTestKeys } from './test-keys.ts';

/** Rounds that ask for calls of their own. */
export const OWN_ROUNDS = {
  'mode-switch': switchMode,
  'test-keys': useTestKeys,
  'long-time': letDaysPass,
  'callee-windows': fillWindows,
  redial,
  'do-not-call': suppress,
  erasure: erase,
} as const satisfies Record<string, OwnRound>;

export type OwnKind = keyof typeof OWN_ROUNDS;
export type RoundKind = DisturbedKind | OwnKind;
export type Deck = Readonly<Partial<Record<RoundKind, number>>>;

export function isRoundKind(kind: string): kind is RoundKind {
  return kind in ROUND_KINDS || kind in OWN_ROUNDS;
}

export function isOwnKind(kind: RoundKind): kind is OwnKind {
  return kind in OWN_ROUNDS;
}

/** Processes that die or freeze, wires that are cut, faults of the upstream; 15 of 25 kill with -9. */
export const CRASHES: Deck = {
  'kill-gateway': 7,
  'kill-gateway+fault': 4,
  'kill-gateways': 1,
  'kill-postgres': 2,
  'kill-everything': 1,
  pause: 1,
  'cut-upstream': 2,
  'cut-database': 1,
  'deaf-database': 1,
  fault: 2,
  scripts: 1,
  cancel: 1,
  restart: 1,
};

/** The link to the database, statement by statement. */
export const STATEMENTS: Deck = {
  'lost-answer': 5,
  'late-statement': 4,
  'cut-statement': 2,
  'slow-statement': 2,
  'kill-at-statement': 3,
  'pause-at-statement': 3,
  'pause-at-random': 2,
  'frozen-database': 2,
  'frozen-transaction': 2,
};

/** Clocks, days, modes, callees that several calls go to, and people who are not to be called any more, or forgotten. */
export const EDGES: Deck = {
  clocks: 3,
  'callee-windows': 2,
  'mode-switch': 1,
  'test-keys': 1,
  'long-time': 1,
  redial: 1,
  'do-not-call': 2,
  erasure: 2,
};

/** How often each kind comes in one deck: the long ones are rarer. */
const DECK: Deck = { ...times(CRASHES, 2), ...STATEMENTS, ...EDGES };

/** With two accounts; 8 of 12 kill with -9. */
const DECK_OF_TWO_ACCOUNTS: Deck = {
  'kill-in-fail-over': 6,
  'fault-in-fail-over': 1,
  'fail-over': 1,
  'kill-gateway+fault': 1,
  'kill-everything': 1,
  'cut-upstream': 1,
  pause: 1,
};

/** A quarter of what is played where nothing is committed without a standby. */
const PROMOTIONS: Deck = { 'promote-standby': 9 };

/** A quarter of what is played behind a pooler. */
const POOLER: Deck = { 'kill-pooler': 4, 'pause-pooler': 3, 'cut-behind-pooler': 2 };

interface DeckOptions {
  readonly hasTwoAccounts?: boolean;
  readonly database?: DatabaseOptions;
}

/** What is played in such a world. Where its database is another one, runs are short: its own faults, and the others once each. */
export function deckOf({ hasTwoAccounts, database = {} }: DeckOptions): Deck {
  const deck = hasTwoAccounts ? DECK_OF_TWO_ACCOUNTS : DECK;
  const { hasPooler, hasStandby, storedCalls = 0 } = database;
  if (!hasPooler && !hasStandby && storedCalls === 0) return deck;
  const once = Object.fromEntries(kindsOf(deck).map((kind) => [kind, 1]));
  return { ...once, ...(hasPooler && POOLER), ...(hasStandby && PROMOTIONS) };
}

function times(deck: Deck, factor: number): Deck {
  return Object.fromEntries(Object.entries(deck).map(([kind, count]) => [kind, count * factor]));
}

export function kindsOf(deck: Deck): RoundKind[] {
  return (Object.keys(deck) as RoundKind[]).filter((kind) => (deck[kind] ?? 0) > 0);
}
