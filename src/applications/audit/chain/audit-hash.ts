import { hash } from 'node:crypto';

/** A row with every column as PostgreSQL writes it. */
export interface CanonicalRow {
  readonly id: string;
  /** All columns but `seal`, in a fixed order. */
  readonly columns: readonly (string | null)[];
}

/** What a seal says of its rows. */
export interface SealContent {
  readonly number: string;
  readonly previousHash: string;
  readonly rowIds: readonly string[];
  readonly rowHashes: readonly string[];
  readonly horizon: string;
  readonly cluster: string;
  readonly sealedAt: string;
}

export interface Seal extends SealContent {
  readonly hash: string;
}

/** What the first seal follows. */
export const NO_HASH = '0'.repeat(64);

/** SHA-256 of the row as JSON: of two rows that differ in any byte of any column, it differs. */
export function hashRow({ columns }: CanonicalRow): string {
  return sha256(JSON.stringify(columns));
}

/** SHA-256 over the hash of the seal before and all that this one says. */
export function hashSeal({ number, previousHash, rowIds, rowHashes, horizon, cluster, sealedAt }: SealContent): string {
  return sha256(JSON.stringify([previousHash, number, rowIds, rowHashes, horizon, cluster, sealedAt]));
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
