import { Injectable } from '@nestjs/common';

/** A nonce must not come again within 31 minutes, whoever sends it (https://developer.aliyun.com/ask/561619). */
export const NONCE_LIFETIME_MS = 31 * 60_000;

/** Remembers used nonces; forgets them in the order they came, so that memory is bounded by rate × lifetime. */
@Injectable()
export class NonceStore {
  private readonly expiryByNonce = new Map<string, number>();

  /** @returns false when the nonce was used within its lifetime; otherwise it is used now. */
  use(nonce: string, wallNow: number): boolean {
    this.forgetExpired(wallNow);
    if (this.expiryByNonce.has(nonce)) return false;
    this.expiryByNonce.set(nonce, wallNow + NONCE_LIFETIME_MS);
    return true;
  }

  clear(): void {
    this.expiryByNonce.clear();
  }

  private forgetExpired(wallNow: number): void {
    for (const [nonce, expiresAt] of this.expiryByNonce) {
      if (expiresAt > wallNow) return;
      this.expiryByNonce.delete(nonce);
    }
  }
}
