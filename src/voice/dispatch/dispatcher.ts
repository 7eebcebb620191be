import { Injectable } from '@nestjs/common';
import { toCallId } from '../../aliyun/text/upstream-ids.js';
import { AppConfig } from '../../config/app.config.js';
import type { Account } from '../upstream/accounts/account.js';
import type { Stamp } from '../call-store/calls.records.js';
import { CLIENT_FAULT } from '../call-store/own-failures.js';
import { planPlacement, type PlaceableCall } from '../upstream/placement.js';
import { CLAIM_LAPSED, outcomeOfError, type SendOutcome } from '../upstream/send-outcome.js';

/** One request that makes a phone ring. The same call, account and stamp give the same bytes. */
export interface Sending<T extends PlaceableCall = PlaceableCall> {
  readonly call: T;
  readonly account: Account;
  readonly stamp: Stamp;
  /** Asked right before the first byte leaves; false when somebody else may have taken the call over: then nothing is sent. */
  readonly mayLeave: () => boolean;
  /** These bytes were sent before. */
  readonly isCopy?: boolean;
}

/** Sends the one request that makes a phone ring. The caller has committed the claim of the call, with its stamp, before. */
@Injectable()
export class Dispatcher {
  constructor(private readonly config: AppConfig) {}

  /** Sends one attempt, and lets the account's breakers learn from it. Never throws: every end has its outcome. */
  async place(sending: Sending): Promise<SendOutcome> {
    const operation = this.operationOf(sending.call);
    if (operation === undefined) return { type: 'refused', code: CLIENT_FAULT, requestId: null };
    if (!sending.mayLeave()) return CLAIM_LAPSED;
    const report = sending.account.begin(operation, sending.isCopy);
    const outcome = await this.send(sending).catch(outcomeOfError);
    report(outcome);
    return outcome;
  }

  /** Undefined for a call that cannot be planned: no byte of it can have left. */
  private operationOf(call: PlaceableCall): string | undefined {
    try {
      return planPlacement(call, this.config).operation;
    } catch {
      return undefined;
    }
  }

  private async send({ call, account, stamp, mayLeave }: Sending): Promise<SendOutcome> {
    const own = { ...call, request: account.translate(call.request) };
    const { operation, params, product } = planPlacement(own, this.config);
    const answer = await account.client.call(operation, params, {
      retryClass: 'place',
      maxAttempts: 1,
      signing: account.toSigning(stamp),
      onSend: () => assertInTime(mayLeave),
      ...(product && { product, requiresCallId: operation !== 'StartBack2BackCall' }),
    });
    const requestId = answer.requestId ?? null;
    const callId = readCallId(answer.body);
    if (callId === undefined) return { type: 'ambiguous', code: 'MissingCallId', requestId };
    return { type: 'accepted', callId, requestId, code: answer.code };
  }
}

function assertInTime(mayLeave: () => boolean): void {
  if (!mayLeave()) throw new Error('the claim is too old to send');
}

/** The upstream's id of the call; Cloud Call Center names it JobId inside Data.CallContext. */
function readCallId(body: Readonly<Record<string, unknown>>): string | undefined {
  const data = body.Data as { CallContext?: { JobId?: unknown } } | null | undefined;
  return toCallId(body.CallId ?? data?.CallContext?.JobId);
}
