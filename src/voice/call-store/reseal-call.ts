import { sealedPrefix } from '../../privacy/field-cipher.js';
import type { Vault } from '../../privacy/vault.js';
import type { CallRow } from './call.js';
import type { CallRequest } from './call-request.js';
import { openColumns, sealCall } from './sealed-call.js';
import { splitRequest } from './spoken.js';

type Row = Pick<CallRow, 'calleeIndex' | 'calleeSealed' | 'callerIndex' | 'callerSealed' | 'spokenSealed'> & {
  readonly request: CallRequest;
};

/** A call's columns as the newest key seals them; undefined when they are so already, or nothing is left of the callee. */
export function resealCall(row: Row, vault: Vault): object | undefined {
  if (isCurrent(row, vault)) return undefined;
  const { callee, caller, request } = openColumns(row, vault);
  if (callee === null) return undefined;
  return {
    ...{ caller_index: null, caller_sealed: null, spoken_sealed: null },
    ...sealCall({ callee, request, ...(caller !== null && { caller }) }, vault),
  };
}

function isCurrent({ calleeIndex, calleeSealed, callerSealed, spokenSealed, request }: Row, vault: Vault): boolean {
  if (calleeIndex === null) return true;
  const isSealed = (text: string | null) => text === null || text.startsWith(sealedPrefix(vault.keyId));
  const isWhole = calleeSealed !== null && splitRequest(request).spoken === undefined;
  return isWhole && [calleeSealed, callerSealed, spokenSealed].every(isSealed);
}
