import type { AliyunClient } from '../../../aliyun/aliyun.client.js';
import type { AliyunSigner, SignatureScheme } from '../../../aliyun/auth/aliyun-signer.js';
import type { AccountConfig } from '../../../config/accounts.config.js';
import type { FixedStamp } from '../../../aliyun/http/upstream-call.js';
import type { CallRequest } from '../../call-store/call-request.js';
import type { Stamp } from '../../call-store/calls.records.js';
import type { Placement } from '../placement.js';
import type { SendOutcome } from '../send-outcome.js';
import type { AccountBreakers } from './account-breakers.js';
import { type Coverage, covers, translateCodes } from './account-coverage.js';
import type { ReplayProof } from './replay-proof.js';
import { keyDigestOf, toSignedFor } from '../../call-store/signed-for.js';

export interface AccountParts {
  readonly endpoint: string;
  readonly scheme: SignatureScheme;
  readonly client: AliyunClient;
  readonly signer: AliyunSigner;
  readonly breakers: AccountBreakers;
  readonly proof: ReplayProof;
}

/** Which request a stamp is for. */
export type Wire = Pick<Placement, 'operation' | 'product'>;

/** One Aliyun account: its own connections, key, clock, proof of the replay guard, and breakers. */
export class Account {
  readonly name: string;
  readonly client: AliyunClient;
  readonly signer: AliyunSigner;
  readonly breakers: AccountBreakers;
  readonly proof: ReplayProof;
  private readonly endpoint: string;
  private readonly scheme: SignatureScheme;
  /** Id of the account in the names of its queues. */
  readonly uid: string | undefined;
  /** Most calls placed per second; undefined: what the gateway has for every account. */
  readonly qps: number | undefined;

  constructor(
    private readonly config: Pick<AccountConfig, 'name' | 'uid' | 'qps'> & Coverage,
    parts: AccountParts,
  ) {
    this.name = config.name;
    this.uid = config.uid;
    this.qps = config.qps;
    this.client = parts.client;
    this.signer = parts.signer;
    this.breakers = parts.breakers;
    this.proof = parts.proof;
    this.endpoint = parts.endpoint;
    this.scheme = parts.scheme;
  }

  /** Whether the account owns what the call needs. */
  covers(request: CallRequest): boolean {
    return covers(this.config, request);
  }

  /** The request with this account's own template and voice codes. */
  translate(request: CallRequest): CallRequest {
    return translateCodes(request, this.config.codes);
  }

  /** A stamp for a new attempt with this account; it is written before the first byte leaves. */
  createStamp(wire: Wire): Stamp {
    return { ...this.signer.createStamp(), signedFor: this.signedFor(wire) };
  }

  /** Whether this account would make the very same bytes with that stamp again. */
  makesSameBytes(wire: Wire, { signedFor }: Stamp): boolean {
    return this.signer.isReady && signedFor === this.signedFor(wire);
  }

  /** The stamp for the client, which sends nothing when the key has changed since. */
  toSigning({ nonce, timestamp, signedFor }: Stamp): FixedStamp {
    return { nonce, timestamp, keyDigest: keyDigestOf(signedFor) };
  }

  /** Begins one request; its outcome goes to the returned function, for the breakers to learn from. */
  begin(operation: string, isCopy = false): (outcome: SendOutcome) => void {
    return this.breakers.begin(operation, isCopy);
  }

  /** Ends timers, and the connections once their requests have ended. */
  async close(): Promise<void> {
    this.breakers.stop();
    this.proof.stop();
    await this.client.close();
  }

  private signedFor({ operation, product }: Wire): string {
    const { name: account, scheme } = this;
    const keyDigest = this.signer.isReady ? this.signer.currentKeyDigest() : undefined;
    return toSignedFor({ account, operation, endpoint: product?.endpoint ?? this.endpoint, scheme, keyDigest });
  }
}
