import type { AliyunClock } from './aliyun-clock.js';
import { assertUsableKey } from './assert-usable-key.js';
import type { AliyunCredentials, CredentialsProvider, CredentialsSource, LentCredentials } from './credentials.js';

/** A source that does not tell the expiry is asked again this often; it renews by itself when needed. */
const RECHECK_MS = 60_000;
/** … and is trusted this long when it fails: `@alicloud/credentials` renews 15 minutes before the expiry. */
const TRUST_MS = 10 * 60_000;
const RENEW_BEFORE_EXPIRY_MS = 5 * 60_000;
const UNUSABLE_BEFORE_EXPIRY_MS = 10_000;
const PAUSE_AFTER_FAILURE_MS = 5_000;
/** A key that is refused time and again is not asked for anew with every call. */
const PAUSE_BETWEEN_ANEW_MS = 5_000;

/** A key, and how long it is good for. */
interface HeldKey {
  readonly credentials: AliyunCredentials;
  /** By the monotonic clock. */
  readonly heldAt: number;
  /** In the upstream's time; undefined when the source did not tell, or told what cannot be. */
  readonly expiresAt: number | undefined;
  readonly renewBeforeMs: number;
}

/**
 * Keeps borrowed credentials fresh. `current` never waits: a renewal runs beside the calls while the old credentials
 * are still good, and callers that have to wait share one fetch. An expiry is the upstream's time, and compared with
 * that; everything else is measured by the monotonic clock, so that no step of the host's clock ends or prolongs a key.
 */
export class RefreshingCredentials implements CredentialsProvider {
  private held: HeldKey | undefined;
  private isRefused = false;
  private pausedUntil = -Infinity;
  private askedAnewAt = -Infinity;
  private fetching: Promise<AliyunCredentials> | undefined;

  /** @param monotonicNow milliseconds that never step */
  constructor(
    private readonly source: CredentialsSource,
    private readonly clock: Pick<AliyunClock, 'now'>,
    private readonly monotonicNow: () => number = () => performance.now(),
  ) {}

  current(): AliyunCredentials | undefined {
    const { held } = this;
    if (held === undefined || this.isRefused || this.isOver(held)) return undefined;
    if (this.isDue(held) && this.monotonicNow() >= this.pausedUntil) void this.refresh().catch(() => undefined);
    return held.credentials;
  }

  refresh(): Promise<AliyunCredentials> {
    this.fetching ??= this.fetch().finally(() => (this.fetching = undefined));
    return this.fetching;
  }

  invalidate(): void {
    this.isRefused = true;
  }

  private async fetch(): Promise<AliyunCredentials> {
    try {
      return this.hold(await this.source(this.isToAskAnew()));
    } catch (error) {
      this.pausedUntil = this.monotonicNow() + PAUSE_AFTER_FAILURE_MS;
      throw error;
    }
  }

  private isToAskAnew(): boolean {
    const now = this.monotonicNow();
    const isAnew = this.isRefused && now - this.askedAnewAt >= PAUSE_BETWEEN_ANEW_MS;
    if (isAnew) this.askedAnewAt = now;
    return isAnew;
  }

  private hold({ expiresAt, ...lent }: LentCredentials): AliyunCredentials {
    assertUsableKey(lent);
    const isSame = this.held !== undefined && isSameKey(this.held.credentials, lent);
    const credentials = isSame && this.held ? this.held.credentials : lent;
    this.held = { credentials, heldAt: this.monotonicNow(), ...this.lifetimeOf(expiresAt) };
    this.isRefused = false;
    return credentials;
  }

  /**
   * A key that was lent this moment cannot be over: then it is our idea of the upstream's time that is wrong, which only
   * an answer can correct. Renewed five minutes before the end, or half-way when it lives shorter than ten.
   */
  private lifetimeOf(expiresAt: Date | undefined): Pick<HeldKey, 'expiresAt' | 'renewBeforeMs'> {
    const lifetimeMs = (expiresAt?.getTime() ?? Number.NaN) - this.clock.now();
    if (!(lifetimeMs > UNUSABLE_BEFORE_EXPIRY_MS)) return { expiresAt: undefined, renewBeforeMs: 0 };
    return { expiresAt: expiresAt?.getTime(), renewBeforeMs: Math.min(RENEW_BEFORE_EXPIRY_MS, lifetimeMs / 2) };
  }

  private isOver({ expiresAt, heldAt }: HeldKey): boolean {
    if (expiresAt === undefined) return this.monotonicNow() - heldAt >= TRUST_MS;
    return this.clock.now() >= expiresAt - UNUSABLE_BEFORE_EXPIRY_MS;
  }

  private isDue({ expiresAt, heldAt, renewBeforeMs }: HeldKey): boolean {
    if (expiresAt === undefined) return this.monotonicNow() - heldAt >= RECHECK_MS;
    return this.clock.now() >= expiresAt - renewBeforeMs;
  }
}

function isSameKey(one: AliyunCredentials, other: AliyunCredentials): boolean {
  return (
    one.accessKeyId === other.accessKeyId &&
    one.accessKeySecret === other.accessKeySecret &&
    one.securityToken === other.securityToken
  );
}
