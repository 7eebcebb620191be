import type { AliyunClient } from '../../../aliyun/aliyun.client.js';
import { AliyunError } from '../../../aliyun/aliyun.error.js';
import type { AliyunSigner } from '../../../aliyun/auth/aliyun-signer.js';
import type { AccountConfig } from '../../../config/accounts.config.js';
import type { FixedStamp } from '../../../aliyun/http/upstream-call.js';
import { toCallId } from '../../../aliyun/text/upstream-ids.js';
import type { CallRequest } from '../../call-store/call-request.js';
import type { Stamp } from '../../call-store/calls.records.js';
import { keyDigestOf, toSignedFor } from '../../call-store/signed-for.js';
import { type PlaceableCall, type Placement, planPlacement } from '../placement.js';
import type { Route, TwoWaySettings } from '../route.js';
import { CLAIM_LAPSED, outcomeOfError, type SendOutcome } from '../send-outcome.js';
import type { AccountBreakers } from './account-breakers.js';
import { type Coverage, covers, translateCodes } from './account-coverage.js';
import { isKeyRefusal } from './account-outcome.js';
import type { ReplayProof } from './replay-proof.js';

export interface AccountParts {
  readonly routes: TwoWaySettings;
  readonly client: AliyunClient;
  readonly breakers: AccountBreakers;
  readonly proof: ReplayProof;
}

/** One request that makes a phone ring. The same placement, account and stamp give the same bytes. */
export interface PlacingRequest {
  readonly placement: Placement;
  /** The call, and which of its attempts this is. */
  readonly call: { readonly id: string; readonly attempt: number };
  readonly stamp: Stamp;
  /** Asked right before the first byte leaves; false when somebody else may have taken the call over: then nothing is sent. */
  readonly mayLeave: () => boolean;
  /** These bytes were sent before. */
  readonly isCopy?: boolean;
}

/** One Aliyun account: its own connections, key, clock, proof of the replay guard, and breakers. */
export class Account {
  readonly name: string;
  readonly client: AliyunClient;
  readonly signer: AliyunSigner;
  readonly breakers: AccountBreakers;
  readonly proof: ReplayProof;
  /** Id of the account in the names of its queues. */
  readonly uid: string | undefined;
  /** Most calls placed per second; undefined: what the gateway has for every account. */
  readonly qps: number | undefined;

  constructor(
    private readonly config: Pick<AccountConfig, 'name' | 'uid' | 'qps'> & Coverage,
    private readonly parts: AccountParts,
  ) {
    this.name = config.name;
    this.uid = config.uid;
    this.qps = config.qps;
    this.client = parts.client;
    this.signer = parts.client.signer;
    this.breakers = parts.breakers;
    this.proof = parts.proof;
  }

  /** Whether it owns what any call needs. */
  get coversAll(): boolean {
    const { codes, showNumbers, takesTwoWay } = this.config;
    return !codes && !showNumbers && takesTwoWay;
  }

  /** Whether the account owns what the call needs. */
  covers(request: CallRequest): boolean {
    return covers(this.config, request);
  }

  /** The request that places this call, with this account's own template and voice codes. */
  plan(call: PlaceableCall): Placement {
    const request = translateCodes(call.request, this.config.codes);
    return planPlacement({ ...call, request }, this.parts.routes);
  }

  /** A stamp for a new attempt with this account; it is written before the first byte leaves. */
  createStamp(route: Route): Stamp {
    return { ...this.signer.createStamp(), signedFor: this.signedFor(route) };
  }

  /** Whether this account would make the very same bytes with that stamp again. */
  makesSameBytes(route: Route, { signedFor }: Stamp): boolean {
    return this.signer.isReady && signedFor === this.signedFor(route);
  }

  /**
   * Sends one request, and lets the breakers learn from its end. The claim of the call, with this stamp, was committed before.
   * Never rejects: every end has its outcome.
   */
  async send(sending: PlacingRequest): Promise<SendOutcome> {
    const { placement, mayLeave, isCopy = false } = sending;
    if (!mayLeave()) return CLAIM_LAPSED;
    const report = this.breakers.begin(placement.operation, isCopy);
    const outcome = await this.request(sending).catch((error: unknown) => this.outcomeOf(error));
    report(outcome);
    return outcome;
  }

  /** Ends timers, and the connections once their requests have ended. */
  async close(): Promise<void> {
    this.breakers.stop();
    this.proof.stop();
    await this.client.close();
  }

  /** Whether a request was refused for a key that another one takes the place of, or whose source is away. */
  async isForOldKey(error: AliyunError): Promise<boolean> {
    return isKeyRefusal(outcomeOfError(error)) && (await this.mayGetOtherKey(error.signing?.keyDigest));
  }

  private async request({ placement, stamp, call, mayLeave }: PlacingRequest): Promise<SendOutcome> {
    const { operation, params, product } = placement;
    const answer = await this.client.call(operation, params, {
      retryClass: 'place',
      maxAttempts: 1,
      signing: toSigning(stamp),
      about: { callId: call.id, attempt: call.attempt, account: this.name },
      onSend: () => assertInTime(mayLeave),
      ...(product && { product, requiresCallId: operation !== 'StartBack2BackCall' }),
    });
    const requestId = answer.requestId ?? null;
    const callId = readCallId(answer.body);
    if (callId === undefined) return { type: 'ambiguous', code: 'MissingCallId', requestId };
    return { type: 'accepted', callId, requestId, code: answer.code };
  }

  /** A refused key is no end of a call while there is another one, or the source of keys is away: nothing was placed. */
  private async outcomeOf(error: unknown): Promise<SendOutcome> {
    const outcome = outcomeOfError(error);
    if (!(error instanceof AliyunError) || !(await this.isForOldKey(error))) return outcome;
    const { code, requestId } = outcome;
    return { type: 'retry-later', code, requestId, retryAfterMs: undefined };
  }

  private async mayGetOtherKey(keyDigest: string | undefined): Promise<boolean> {
    try {
      await this.signer.prepare();
      return this.signer.currentKeyDigest() !== keyDigest;
    } catch {
      return true;
    }
  }

  private signedFor({ operation, product }: Route): string {
    const { name: account, signer, client } = this;
    const keyDigest = signer.isReady ? signer.currentKeyDigest() : undefined;
    const { endpoint } = product ?? client;
    return toSignedFor({ account, operation, endpoint, scheme: client.signature, keyDigest });
  }
}

/** The stamp for the client, which sends nothing when the key has changed since. */
export function toSigning({ nonce, timestamp, signedFor }: Stamp): FixedStamp {
  return { nonce, timestamp, keyDigest: keyDigestOf(signedFor) };
}

function assertInTime(mayLeave: () => boolean): void {
  if (!mayLeave()) throw new Error('the claim is too old to send');
}

/** The upstream's id of the call; Cloud Call Center names it JobId inside Data.CallContext. */
function readCallId(body: Readonly<Record<string, unknown>>): string | undefined {
  const data = body.Data as { CallContext?: { JobId?: unknown } } | null | undefined;
  return toCallId(body.CallId ?? data?.CallContext?.JobId);
}
