import pg from 'pg';
import { open } from '../../support/stored-numbers.ts';
import { isSameJson } from './same-json.ts';

/** A call as it lies in the database. */
interface StoredCall {
  readonly id: string;
  readonly request: Readonly<Record<string, unknown>> & { readonly menu?: readonly object[] };
  readonly metadata: unknown;
  readonly callee: string;
  readonly caller: string | null;
  readonly purpose: string | null;
  readonly priority: number;
  readonly flowControl: string | null;
  readonly expiresAt: Date | null;
}

type SealedCall = StoredCall & { readonly spoken: string | null };

/** What is spoken lies apart from the request. */
function toCall({ callee, caller, request, spoken, ...call }: SealedCall): StoredCall {
  const { menuParams, ...params } = (spoken === null ? {} : JSON.parse(open(spoken, 'calls.spoken'))) as Spoken;
  const menu = request.menu?.map((entry, index) => ({
    ...entry,
    ...(menuParams?.[index] && { params: menuParams[index] }),
  }));
  return {
    ...call,
    callee: open(callee, 'calls.callee'),
    caller: caller === null ? null : open(caller, 'calls.caller'),
    request: { ...request, ...params, ...(menu && { menu }) },
  };
}

interface Spoken {
  readonly menuParams?: readonly (object | null)[];
}

type Sent = Readonly<Record<string, unknown>>;

const SELECT = `select id, request, spoken_sealed as spoken, metadata, callee_sealed as callee, caller_sealed as caller, purpose, priority, flow_control as "flowControl",
  expires_at as "expiresAt" from calls where id = any($1)`;
/** Requests to erase a person come, too: of such a call nothing is left to compare. */
const ERASED = 'select id from calls where id = any($1) and erased_at is not null';

/** Fields that are stored in columns, each with how it is compared; all others lie in `request` as they were sent. */
const COLUMNS: Readonly<Record<string, (sent: unknown, call: StoredCall) => boolean>> = {
  callee: (sent, call) => isSameNumber(sent, call.callee),
  caller: (sent, call) => isSameNumber(sent, call.caller),
  // A code is gone as soon as it was placed.
  ttsParams: (sent, call) => call.purpose === 'verification' || isSameJson(sent, call.request.ttsParams),
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
    const { rows: stored } = await client.query<SealedCall>(SELECT, [[...accepted.keys()]]);
    const { rows: erased } = await client.query<{ id: string }>(ERASED, [[...accepted.keys()]]);
    const erasedIds = new Set(erased.map(({ id }) => id));
    const rows = stored.filter(({ id }) => !erasedIds.has(id)).map(toCall);
    const lost = accepted.size - stored.length;
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
