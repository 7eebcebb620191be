import type { StoredCall } from '../harness/database-probe.ts';
import { isAccepted } from '../harness/judge.ts';
import type { Wish } from '../harness/ledger.ts';
import type { ReceiptCounts, Truth } from '../harness/sandbox-control.ts';
import { expectedEnd } from './expected-end.ts';

const LOST_ANSWERS = ['ReadTimeout', 'TotalTimeout', 'ConnectionLost'];

export interface FinalCall extends StoredCall {
  readonly durationSeconds: number | null;
  /** Aliyun's id of the call is known, or a receipt came: its end can be found out. */
  readonly hasTrace: boolean;
}

/** A call whose state in the gateway is not what really happened; callees are made up. */
interface Untruth {
  readonly callee: string;
  readonly kind: string;
  readonly expected: string;
  readonly found: string;
}

export interface TruthTotals {
  readonly calls: number;
  readonly scripts: number;
  readonly kinds: number;
  readonly rings: number;
  readonly ends: Readonly<Record<string, number>>;
  readonly receipts: ReceiptCounts;
  /** Calls that the reconciler ended, by how. */
  readonly reconciled: Readonly<Record<string, number>>;
  readonly untrue: readonly Untruth[];
  /** Calls that rang, but whose answer and every receipt were lost. */
  readonly unprovable: readonly string[];
}

/** What a run has to show for each call that was asked for. */
export interface TruthEvidence {
  readonly wishes: readonly Wish[];
  readonly stored: readonly FinalCall[];
  readonly rings: readonly Truth[];
  readonly receipts: ReceiptCounts;
  readonly reconciled: Readonly<Record<string, number>>;
}

/** Compares every call with the sandbox's own record. Pure. */
export function compareWithTruth({ wishes, stored, rings, receipts, reconciled }: TruthEvidence): TruthTotals {
  const storedOf = groupBy(stored.filter(isAccepted), ({ callee }) => callee);
  const ringsOf = groupBy(rings, ({ calledNumber }) => `+86${calledNumber}`);
  const untrue = wishes.flatMap(({ callee, kind }) => {
    const found = describe(storedOf.get(callee) ?? [], ringsOf.get(callee) ?? []);
    const expected = expectations(callee, ringsOf.get(callee) ?? [], isTraceless(storedOf.get(callee) ?? []));
    return expected.includes(found) ? [] : [{ callee, kind, expected: expected.join(' or '), found }];
  });
  const ends = [...groupBy(stored, endOf)].map(([end, calls]) => [end, calls.length] as const);
  return {
    calls: wishes.length,
    scripts: new Set(wishes.map(({ callee }) => callee.slice(-4))).size,
    kinds: new Set(wishes.map(({ kind }) => kind)).size,
    rings: rings.length,
    ends: Object.fromEntries(ends.sort()),
    receipts,
    reconciled,
    untrue,
    unprovable: stored
      .filter(({ callee, hasTrace }) => !hasTrace && ringsOf.has(callee))
      .map(({ callee, upstreamCode }) => `${callee} ${upstreamCode}`),
  };
}

/** How each script came out, for a table: statuses with their counts. */
export function tableByScript({ wishes, stored }: TruthEvidence): Record<string, Record<string, number>> {
  const storedOf = groupBy(stored, ({ callee }) => callee);
  const rows: Record<string, Record<string, number>> = {};
  for (const { callee } of wishes) {
    const row = (rows[callee.slice(-4)] ??= {});
    for (const call of storedOf.get(callee) ?? []) row[endOf(call)] = (row[endOf(call)] ?? 0) + 1;
  }
  return rows;
}

function endOf({ status, failureCode }: StoredCall): string {
  return failureCode !== null && /^[A-Z]/.test(failureCode) ? `${status} ${failureCode}` : status;
}

/** Its answer was lost, on a slow machine also where the script says none is, and nothing else came: it has to say that it is unknown. */
function isTraceless([call]: readonly FinalCall[]): boolean {
  return call?.hasTrace === false && LOST_ANSWERS.includes(call.upstreamCode ?? '');
}

function expectations(callee: string, rings: readonly Truth[], hasNoTrace: boolean): string[] {
  const [ring] = rings;
  if (hasNoTrace)
    return [ring ? 'unknown, 1 ring(s), events in order' : 'unknown OutcomeUnproven, 0 ring(s), events in order'];
  const end = expectedEnd(callee.slice(-4), ring);
  if (!end) return [`a contradiction of the sandbox: ${JSON.stringify(ring)}`];
  const { status, failureCode, orElse } = end;
  const talk = ring && status === 'completed' ? `, ${ring.durationSeconds} s` : '';
  const first = `${status}${failureCode === undefined ? '' : ` ${failureCode}`}${talk}`;
  return [first, ...(orElse === undefined ? [] : [orElse])].map(
    (text) => `${text}, ${ring ? 1 : 0} ring(s), events in order`,
  );
}

function describe(stored: readonly FinalCall[], rings: readonly Truth[]): string {
  const [call, ...more] = stored;
  if (!call) return 'no call';
  if (more.length > 0) return `${stored.length} calls`;
  const { status, failureCode, durationSeconds, eventCount, storedEvents, lastEvent } = call;
  const code = rings.length === 0 && failureCode !== null ? ` ${failureCode}` : '';
  const talk = status === 'completed' ? `, ${durationSeconds} s` : '';
  const isInOrder = eventCount === storedEvents && eventCount === lastEvent;
  return `${status}${code}${talk}, ${rings.length} ring(s), events ${isInOrder ? 'in order' : 'missing'}`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    groups.set(keyOf(item), group);
    group.push(item);
  }
  return groups;
}
