import type { AliyunClient } from '../../aliyun/aliyun.client.js';
import type { AliyunSigner } from '../../aliyun/auth/aliyun-signer.js';
import type { AccountConfig } from '../../config/accounts.config.js';
import type { CallRequest } from '../calls/call-request.js';
import type { PlacingOutcome } from '../dispatch/placing-outcome.js';
import type { AccountBreakers } from './account-breakers.js';
import { type Coverage, covers, translateCodes } from './account-coverage.js';
import { type AccountStamp, accountRef, keyDigestOf } from './account-stamp.js';
import type { ReplayProof } from './replay-proof.js';

export interface AccountParts {
  readonly client: AliyunClient;
  readonly signer: AliyunSigner;
  readonly breakers: AccountBreakers;
  readonly proof: ReplayProof;
}

/** One Aliyun account: its own connections, key, clock, proof of the replay guard, and breakers. */
export class Account {
  readonly name: string;
  readonly client: AliyunClient;
  readonly signer: AliyunSigner;
  readonly breakers: AccountBreakers;
  readonly proof: ReplayProof;
  /** Most calls placed per second; undefined: what the gateway has for every account. */
  readonly qps: number | undefined;

  constructor(
    private readonly config: Pick<AccountConfig, 'name' | 'qps'> & Coverage,
    { client, signer, breakers, proof }: AccountParts,
  ) {
    this.name = config.name;
    this.qps = config.qps;
    this.client = client;
    this.signer = signer;
    this.breakers = breakers;
    this.proof = proof;
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
  createStamp(): AccountStamp {
    const digest = this.signer.isReady ? this.signer.currentKeyDigest() : undefined;
    return { ...this.signer.createStamp(), account: accountRef(this.name, digest) };
  }

  /** Whether a request with this stamp would be made of the same bytes again: it was this account, with this key. */
  canRepeat({ account }: AccountStamp): boolean {
    return this.signer.isReady && account === accountRef(this.name, this.signer.currentKeyDigest());
  }

  /** The stamp for the client, which sends nothing when the key has changed since. */
  toSigning({ nonce, timestamp, account }: AccountStamp) {
    return { nonce, timestamp, keyDigest: keyDigestOf(account) };
  }

  /** Begins one request; its outcome goes to the returned function, for the breakers to learn from. */
  begin(operation: string, isCopy = false): (outcome: PlacingOutcome) => void {
    return this.breakers.begin(operation, isCopy);
  }

  /** Ends timers, and the connections once their requests have ended. */
  async close(): Promise<void> {
    this.breakers.stop();
    this.proof.stop();
    await this.client.close();
  }
}
