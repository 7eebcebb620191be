import type { Scope } from '../access/scopes.js';
import type { KeyType } from './key-format.js';

/** An API key as it can be shown: the key itself is stored nowhere. */
export interface ApiKey {
  readonly id: string;
  readonly applicationId: string;
  readonly name: string | null;
  /** Null for a key of another form, such as a BOOTSTRAP_API_KEY. */
  readonly prefix: string | null;
  readonly type: string;
  /** Null: every one, also those to come. */
  readonly scopes: readonly string[] | null;
  readonly isBootstrap: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** Up to a minute behind. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** What somebody wants of a new key. */
export interface ApiKeyWish {
  readonly name: string | null;
  readonly type: KeyType;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
}
