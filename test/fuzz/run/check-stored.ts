import pg from 'pg';
import { isSameJson } from './same-json.ts';

/** A call as it lies in the database. */
interface StoredCall {
  readonly id: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly metadata: unknown;
  readonly callee: string;
  readonly caller: string | null;
  readonly purpose: string | null;
  readonly priority: number;
  readonly flowControl: string | null;
  readonly expiresAt: Date | null;
}

type Sent = Readonly<Record<string, unknown>>;

const SELECT = `select id, request, metadata, callee, caller, purpose, priority, flow_control as "flowControl",
  expires_at as "expiresAt" from calls where id = any($1)`;

/** Fields that are stored in columns, each with how it is compared; all others lie in `request` as they were sent. */
const COLUMNS: Readonly<Record<string, (sent: unknown, call: StoredCall) => boolean>> = {
  callee: (sent, call) => isSameNumber(sent, call.callee),
  caller: (sent, call) => isSameNumber(sent, call.caller),
  metadata: (sent, call) => isSameJson(sent, call.metadata),
  purpose: (sent, call) => sent === call.purpose,
  bulk: (sent, call) => call.purpose === 'verification' || sent === (call.priority === 2),
  flowControl: (sent, call) => call.flowControl === null || sent === call.flowControl,
  expiresAt: (sent, call) => new Date(String(sent)).getTime() === call.expiresAt?.getTime(),
  // When a call is due lies in what became of it; the end-to-end tests look at that.
  scheduledAt: () => true,
  timeToLiveSeconds: () => true,
};
const NUMBERS: ReadonlySet<string> = new Set(['showNumber', 'callerShowNumber', 'calleeShowNumber']);

/** Compares every accepted call with what was sent: fields that are stored otherwise, named without their values. */
export async function findStoredProblems(databaseUrl: string, accepted: ReadonlyMap<string, Sent>): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<StoredCall>(SELECT, [[...accepted.keys()]]);
    const lost = accepted.size - rows.length;
    const changed = rows.flatMap((call) => changedFields(accepted.get(call.id) ?? {}, call));
    return [...(lost > 0 ? [`${lost} accepted calls are not stored`] : []), ...changed];
  } finally {
    await client.end();
  }
}

function changedFields(sent: Sent, call: StoredCall): string[] {
  return Object.entries(sent)
    .filter(([name, value]) => value !== null && !isKept(name, value, call))
    .map(([name]) => `${String(sent.kind)}: ${name} is stored otherwise than it was sent`);
}

function isKept(name: string, sent: unknown, call: StoredCall): boolean {
  const column = Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
  if (column) return column(sent, call);
  const stored = Object.hasOwn(call.request, name) ? call.request[name] : undefined;
  return NUMBERS.has(name) ? isSameNumber(sent, stored) : isSameJson(sent, stored);
}

/** Normalised numbers end in the digits that were written. */
function isSameNumber(sent: unknown, stored: unknown): boolean {
  const digits = String(sent)
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:86|0)/, '');
  return digits !== '' && String(stored).endsWith(digits);
}
