import { UnreadableError } from '../../privacy/field-cipher.js';
import type { Vault } from '../../privacy/vault.js';
import type { Call, CallRow } from './call.js';
import type { CallRequest, NewCall } from './call-request.js';
import { joinRequest, type Spoken, splitRequest } from './spoken.js';

/** Columns of a call that say whom it is for and what is spoken. */
export type SealedColumns = Pick<CallRow, 'calleeIndex' | 'calleeSealed' | 'callerSealed' | 'spokenSealed'>;
/** What of them is read. */
export interface OpenedColumns {
  /** Null once it was erased. */
  readonly callee: string | null;
  readonly caller: string | null;
  readonly request: CallRequest;
}

/** The columns of a call that is written; names as in the table. */
export function sealCall({ callee, caller, request }: Pick<NewCall, 'callee' | 'caller' | 'request'>, vault: Vault) {
  const { bare, spoken } = splitRequest(request);
  return {
    callee_index: vault.indexOf(callee),
    callee_sealed: vault.seal(callee, 'calls.callee'),
    caller_index: caller === undefined ? undefined : vault.indexOf(caller),
    caller_sealed: caller === undefined ? undefined : vault.seal(caller, 'calls.caller'),
    request: bare,
    spoken_sealed: spoken && vault.sealJson(spoken, 'calls.spoken'),
  };
}

/** @throws {UnreadableError} */
export function openColumns(row: SealedColumns & { readonly request: CallRequest }, vault: Vault): OpenedColumns {
  const { calleeIndex, calleeSealed, callerSealed, spokenSealed } = row;
  const spoken = spokenSealed === null ? undefined : (vault.openJson(spokenSealed, 'calls.spoken') as Spoken);
  return {
    callee: openCallee(calleeIndex, calleeSealed, (sealed) => vault.open(sealed, 'calls.callee')),
    caller: callerSealed === null ? null : vault.open(callerSealed, 'calls.caller'),
    request: joinRequest(row.request, spoken),
  };
}

/** A call as it is shown: a number that no key opens is null, as an erased one is, and takes nothing else with it. */
export function openCall(row: CallRow, vault: Vault): Call {
  const { calleeIndex: _, calleeSealed: _1, callerIndex: _2, callerSealed: _3, spokenSealed: _4, ...others } = row;
  const call = others as unknown as Omit<Call, 'callee' | 'caller'>;
  const spoken = row.spokenSealed === null ? null : vault.openJsonOrNull(row.spokenSealed, 'calls.spoken');
  return {
    ...call,
    callee: openCallee(row.calleeIndex, row.calleeSealed, (sealed) => vault.openOrNull(sealed, 'calls.callee')),
    caller: row.callerSealed === null ? null : vault.openOrNull(row.callerSealed, 'calls.caller'),
    request: joinRequest(call.request, (spoken as Spoken | null) ?? undefined),
  };
}

/** A claimed call as the queue and the sweeper read it: they have numbers, unless they cannot be read. */
type ClaimedRow = SealedColumns & { readonly request: CallRequest };

/**
 * A claimed call; one that cannot be read has no number, and is planned in vain: it fails by itself, and holds up no other.
 */
export function openClaimed<Row extends ClaimedRow>(row: Row, vault: Vault) {
  const { calleeIndex: _, calleeSealed: _1, callerSealed: _2, spokenSealed: _3, ...others } = row;
  return { ...others, ...openOrNothing(row, vault) };
}

function openOrNothing(row: ClaimedRow, vault: Vault) {
  try {
    const { callee, caller, request } = openColumns(row, vault);
    return { callee: callee ?? '', caller, request };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { callee: '', caller: null, request: row.request };
  }
}

/** Rows of versions before have the number itself as its index. */
function openCallee(index: string | null, sealed: string | null, open: (sealed: string) => string | null) {
  if (sealed !== null) return open(sealed);
  return index?.startsWith('+') === true ? index : null;
}
