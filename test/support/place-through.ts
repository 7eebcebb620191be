import type { Stamp } from '../../src/voice/call-store/calls.records.js';
import { ATTEMPTS_PER_ACCOUNT, decideNextStep } from '../../src/voice/dispatch/send-again.js';
import type { Sends } from '../../src/voice/dispatch/send-again.types.js';
import type { Account, PlacingRequest } from '../../src/voice/upstream/accounts/account.js';
import type { AccountRegistry } from '../../src/voice/upstream/accounts/account-registry.js';
import { AccountTrail } from '../../src/voice/upstream/accounts/account-trail.js';
import type { PlaceableCall } from '../../src/voice/upstream/placement.js';
import type { SendOutcome } from '../../src/voice/upstream/send-outcome.js';

/** A call's row, as far as the accounts need it: every stamp is here before its first byte leaves. */
export interface TestRow {
  readonly call: PlaceableCall;
  readonly stamps: Stamp[];
}

/**
 * Places a call as the gateway does, without the database: stamp, send, copies where the guard is proven, the next account
 * where that is safe; each account is tried once.
 */
export async function placeThrough(registry: AccountRegistry, row: TestRow): Promise<SendOutcome | undefined> {
  const trail = new AccountTrail(registry, row.call.request);
  let account = registry.choose(row.call.request);
  if (!account) return undefined;
  let request = stampFor(account, row);
  let sends: Sends = [await account.send(request)];
  for (;;) {
    const step = decideNextStep({
      by: 'owner',
      sends,
      tries: ATTEMPTS_PER_ACCOUNT,
      isCopySafe: account.proof.isProven && account.makesSameBytes(request.placement, request.stamp),
      flowControl: 'reject',
      others: trail.othersThan(account),
      accountFreeInMs: trail.freeInMs,
      leftToSendMs: Infinity,
      leftToCopyMs: Infinity,
    });
    switch (step.type) {
      case 'identical-copy':
        sends = [...sends, await account.send({ ...request, isCopy: true })];
        break;
      case 'next-account': {
        const next = trail.leave(account, sends[0]);
        if (next) {
          account = next;
          request = stampFor(account, row);
          sends = [await account.send(request)];
        } else trail.holdBack();
        break;
      }
      case 'repeat':
        throw new Error('each account is tried once');
      case 'finish':
      case 'back-to-queue':
      case 'unknown':
        return step.outcome;
    }
  }
}

function stampFor(account: Account, { call, stamps }: TestRow): PlacingRequest {
  const placement = account.plan(call);
  const stamp = account.createStamp(placement);
  stamps.push(stamp);
  return { call: { id: call.id, attempt: stamps.length }, placement, stamp, mayLeave: () => true };
}
