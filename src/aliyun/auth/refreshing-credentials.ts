import type { AliyunCredentials, CredentialsProvider, CredentialsSource, LentCredentials } from './credentials.js';

/** A source that does not tell the expiry is asked again this often; it renews by itself when needed. */
const RECHECK_MS = 60_000;
/** … and is trusted this long when it fails: `@alicloud/credentials` renews 15 minutes before the expiry. */
const TRUST_MS = 10 * 60_000;
const RENEW_BEFORE_EXPIRY_MS = 5 * 60_000;
const UNUSABLE_BEFORE_EXPIRY_MS = 10_000;
const PAUSE_AFTER_FAILURE_MS = 5_000;

/**
 * Keeps borrowed credentials fresh. `current` never waits: a renewal runs beside the calls while the old credentials
 * are still good, and callers that have to wait share one fetch.
 */
export class RefreshingCredentials implements CredentialsProvider {
  private held: AliyunCredentials | undefined;
  private renewAt = 0;
  private unusableAt = 0;
  private fetching: Promise<AliyunCredentials> | undefined;

  /** @param now milliseconds since the epoch */
  constructor(
    private readonly source: CredentialsSource,
    private readonly now: () => number = Date.now,
  ) {}

  current(): AliyunCredentials | undefined {
    const now = this.now();
    if (this.held === undefined || now >= this.unusableAt) return undefined;
    if (now >= this.renewAt) void this.refresh().catch(() => undefined);
    return this.held;
  }

  refresh(): Promise<AliyunCredentials> {
    this.fetching ??= this.fetch().finally(() => (this.fetching = undefined));
    return this.fetching;
  }

  invalidate(): void {
    this.unusableAt = 0;
  }

  private async fetch(): Promise<AliyunCredentials> {
    try {
      return this.hold(await this.source());
    } catch (error) {
      this.renewAt = this.now() + PAUSE_AFTER_FAILURE_MS;
      throw error;
    }
  }

  private hold({ expiresAt, ...credentials }: LentCredentials): AliyunCredentials {
    const now = this.now();
    const expiry = expiresAt?.getTime();
    this.renewAt = expiry === undefined ? now + RECHECK_MS : renewalTime(now, expiry);
    this.unusableAt = expiry === undefined ? now + TRUST_MS : expiry - UNUSABLE_BEFORE_EXPIRY_MS;
    if (!isSameKey(this.held, credentials)) this.held = credentials;
    return credentials;
  }
}

/** Five minutes before the end, or half-way for credentials that live shorter than ten minutes. */
function renewalTime(now: number, expiry: number): number {
  return Math.max(expiry - RENEW_BEFORE_EXPIRY_MS, now + (expiry - now) / 2);
}

function isSameKey(one: AliyunCredentials | undefined, other: AliyunCredentials): boolean {
  return one?.accessKeyId === other.accessKeyId && one.securityToken === other.securityToken;
}
