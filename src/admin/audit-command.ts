import type { SealName } from '../applications/audit/chain/audit-seals.repository.js';
import { UsageError } from '../common/start/usage-error.js';

const FEWEST = 1;
const MOST = 1_000;
const USUAL = 50;
const SEAL = /^([1-9]\d{0,17}):([0-9a-f]{64})$/;

export type AuditTask =
  | { readonly kind: 'list-audit-log'; readonly limit: number }
  | { readonly kind: 'verify-audit-log'; readonly expected?: SealName };

export interface AuditOptions {
  readonly limit?: string;
  readonly expect?: string;
}

/** @throws {UsageError} as the one that follows. */
export function readList({ limit = String(USUAL) }: AuditOptions): AuditTask {
  const count = /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (count < FEWEST || count > MOST) throw new UsageError(`--limit must be ${FEWEST} to ${MOST}`);
  return { kind: 'list-audit-log', limit: count };
}

export function readVerify({ expect }: AuditOptions): AuditTask {
  if (expect === undefined) return { kind: 'verify-audit-log' };
  const [, number, hash] = SEAL.exec(expect) ?? [];
  if (number === undefined || hash === undefined)
    throw new UsageError(
      '--expect must be a seal as an earlier audit verify printed it: its number, a colon, its hash',
    );
  return { kind: 'verify-audit-log', expected: { number, hash } };
}
