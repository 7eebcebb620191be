import type { Call } from '../../api/types.js';
import type { Draft } from './draft.js';

let kept: Draft | undefined;

/** Keeps what is known of a call for the form, in memory: a number does not belong into an address. */
export function callAgain(call: Call): void {
  const { kind, callee, caller, purpose, ttsCode, voiceCode, startCode, showNumber, metadata } = call;
  const { callerShowNumber, calleeShowNumber } = call;
  const fields = {
    callee,
    caller,
    purpose,
    ttsCode,
    voiceCode,
    startCode,
    showNumber,
    callerShowNumber,
    calleeShowNumber,
  };
  kept = { kind, values: { ...fields, metadata } };
}

export function takeDraft(): Draft | undefined {
  const draft = kept;
  kept = undefined;
  return draft;
}
