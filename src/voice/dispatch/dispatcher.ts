import { Injectable } from '@nestjs/common';
import { AliyunClient } from '../../aliyun/aliyun.client.js';
import { AliyunSigner } from '../../aliyun/auth/aliyun-signer.js';
import { AppConfig } from '../../config/app.config.js';
import type { Stamp } from '../calls/calls.records.js';
import { planPlacement, type PlaceableCall } from './placement.js';
import { outcomeOfError, type PlacingOutcome } from './placing-outcome.js';

/** Sends the one request that makes a phone ring. The caller has committed the claim of the call, with its stamp, before. */
@Injectable()
export class Dispatcher {
  constructor(
    private readonly aliyun: AliyunClient,
    private readonly signer: AliyunSigner,
    private readonly config: AppConfig,
  ) {}

  /** The upstream operation that places this call. */
  operationFor(call: PlaceableCall): string {
    return planPlacement(call, this.config).operation;
  }

  /** A stamp for a new attempt to place this call. */
  createStamp(call: PlaceableCall): Stamp {
    return { ...this.signer.createStamp(), signedFor: this.signingOf(call) };
  }

  /** Whether the call goes to the product whose replay guard is proven; others may have none. */
  isGuarded(call: PlaceableCall): boolean {
    return planPlacement(call, this.config).product === undefined;
  }

  /** Whether this process would make the very same bytes with the stamp. Another nonce guard would not know the nonce. */
  makesSameBytes(call: PlaceableCall, signedFor: string | null): boolean {
    return signedFor !== null && this.signer.isReady && signedFor === this.signingOf(call);
  }

  private signingOf(call: PlaceableCall): string {
    const { operation, product } = planPlacement(call, this.config);
    const endpoint = product?.endpoint ?? this.config.aliyunVoiceEndpoint ?? 'default';
    const key = this.signer.isReady ? this.signer.currentKeyDigest() : 'none';
    return [operation, endpoint, this.config.aliyunSignature, key].join('|');
  }

  /**
   * Sends one attempt. The same call and stamp give the same bytes. Never throws: every end has its outcome.
   *
   * @param sendBefore later than that nothing is sent: somebody else may have taken the call over.
   */
  async place(call: PlaceableCall, stamp: Stamp, sendBefore: Date): Promise<PlacingOutcome> {
    try {
      const { operation, params, product } = planPlacement(call, this.config);
      const answer = await this.aliyun.call(operation, params, {
        retryClass: 'place',
        maxAttempts: 1,
        signing: { nonce: stamp.nonce, timestamp: stamp.timestamp, ...keyOf(stamp) },
        onSend: () => assertInTime(sendBefore),
        ...(product && { product, requiresCallId: operation !== 'StartBack2BackCall' }),
      });
      const requestId = answer.requestId ?? null;
      const callId = readCallId(answer.body);
      if (callId === undefined) return { type: 'ambiguous', code: 'MissingCallId', requestId };
      return { type: 'accepted', callId, requestId, code: answer.code };
    } catch (error) {
      return outcomeOfError(error);
    }
  }
}

/** A key that was not there yet when the stamp was made can not have been used with it. */
function keyOf({ signedFor }: Stamp): { keyDigest?: string } {
  const keyDigest = signedFor.slice(signedFor.lastIndexOf('|') + 1);
  return keyDigest === 'none' ? {} : { keyDigest };
}

function assertInTime(sendBefore: Date): void {
  if (Date.now() > sendBefore.getTime()) throw new Error('the claim is too old to send');
}

/** The upstream's id of the call; Cloud Call Center names it JobId inside Data.CallContext. */
function readCallId(body: Readonly<Record<string, unknown>>): string | undefined {
  const data = body.Data as { CallContext?: { JobId?: unknown } } | null | undefined;
  const id = body.CallId ?? data?.CallContext?.JobId;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
