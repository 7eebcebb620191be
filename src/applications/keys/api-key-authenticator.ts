import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import { Signals } from '../../database/signals.js';
import type { Identity } from '../access/identity.js';
import { keyRateLimited } from '../limits/limit-refusals.js';
import { KeyRates } from '../limits/key-rates.js';
import { ApiKeysRepository, type FoundKey, hashOf } from './api-keys.repository.js';
import { KeySide } from './key-side.js';
import { KeyUse } from './key-use.js';

const BEARER = /^Bearer ([\x21-\x7e]{1,256})$/i;
/** How long a revoked key may still work where no signal tells of it: without a connection to listen on. */
const CACHE_MS = 10_000;
const CACHE_SIZE = 10_000;

interface Known {
  readonly identity: Identity;
  /** In monotonic milliseconds. */
  readonly until: number;
}

/** Tells whose API key a request carries, whichever protocol it came by. */
@Injectable()
export class ApiKeyAuthenticator implements OnModuleInit {
  private readonly known = new Map<string, Known>();
  private readonly reads = new Map<string, Promise<Identity | undefined>>();

  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly use: KeyUse,
    private readonly rates: KeyRates,
    private readonly signals: Signals,
    private readonly side: KeySide,
  ) {}

  onModuleInit(): void {
    this.signals.on('api_keys_changed', () => this.forget());
  }

  /**
   * Who sends the key, if it may do anything here; the request is counted.
   *
   * @param authorization the header of that name.
   * @throws {AppError} `unauthorized`, `forbidden`, `key-rate-limited`
   */
  async authenticate(authorization: string | undefined): Promise<Identity> {
    return this.side.admit(await this.identify(authorization));
  }

  /** The same for keys that this part of the process does not serve. @throws {AppError} `unauthorized`, `key-rate-limited` */
  async identify(authorization: string | undefined): Promise<Identity> {
    const key = BEARER.exec(authorization ?? '')?.[1];
    const identity = key && (await this.find(key));
    if (!identity) throw new AppError('unauthorized', 'Send a valid key as «Authorization: Bearer <key>»');
    return this.count(identity);
  }

  /**
   * Counts a request of a key, or of a session that stands for it: they share its rate, and either uses it.
   *
   * @returns the same, with what is left. @throws {AppError} `key-rate-limited`
   */
  count(identity: Identity): Identity {
    this.use.note(identity.keyId);
    const rate = this.rates.take(identity);
    if (!rate) return identity;
    if (!rate.isAllowed) throw keyRateLimited(rate);
    return { ...identity, rate };
  }

  /** Whoever comes next is looked up anew; what is being read now is kept for nobody. */
  private forget(): void {
    this.known.clear();
    this.reads.clear();
  }

  private find(key: string): Identity | undefined | Promise<Identity | undefined> {
    const hash = hashOf(key);
    const hit = this.known.get(hash);
    if (hit && hit.until > performance.now()) return hit.identity;
    return this.reads.get(hash) ?? this.read(hash, key);
  }

  private read(hash: string, key: string): Promise<Identity | undefined> {
    const beganAt = performance.now();
    const read: Promise<Identity | undefined> = this.keys
      .authenticate(key)
      .then((found) => {
        if (this.reads.get(hash) === read) this.keep(hash, found, beganAt);
        return found?.identity;
      })
      .finally(() => {
        if (this.reads.get(hash) === read) this.reads.delete(hash);
      });
    this.reads.set(hash, read);
    return read;
  }

  private keep(hash: string, found: FoundKey | undefined, beganAt: number): void {
    if (this.known.size >= CACHE_SIZE) this.known.clear();
    if (!found) this.known.delete(hash);
    else this.known.set(hash, { identity: found.identity, until: beganAt + Math.min(CACHE_MS, found.msLeft) });
  }
}
