import { type CanonicalRow, hashRow, hashSeal, type Seal } from './audit-hash.js';

/** The first thing that is not as it was sealed. */
export interface AuditProblem {
  readonly kind:
    | 'row-altered'
    | 'row-missing'
    | 'row-added'
    | 'seal-altered'
    | 'seal-missing'
    | 'seal-not-as-expected'
    | 'seal-removed';
  readonly seal?: string;
  readonly row?: string;
}

/** A row, and which seal it says it has. */
export interface SealedRow extends CanonicalRow {
  readonly seal: string;
}

/**
 * Compares seals that follow each other with their rows. Pure.
 *
 * @param before the seal before the first one.
 * @param rows all that name one of the seals.
 */
export function checkPage(
  before: Pick<Seal, 'number' | 'hash'>,
  seals: readonly Seal[],
  rows: readonly SealedRow[],
): AuditProblem | null {
  const bySeal = Map.groupBy(rows, ({ seal }) => seal);
  let previous = before;
  for (const seal of seals) {
    const problem = checkLink(previous, seal) ?? checkRows(seal, bySeal.get(seal.number) ?? []);
    if (problem) return problem;
    previous = seal;
  }
  return null;
}

function checkLink(previous: Pick<Seal, 'number' | 'hash'>, seal: Seal): AuditProblem | null {
  const expected = String(BigInt(previous.number) + 1n);
  if (seal.number !== expected) return { kind: 'seal-missing', seal: expected };
  if (seal.hash !== hashSeal(seal)) return { kind: 'seal-altered', seal: seal.number };
  // It has its own hash, so the one before was made anew.
  if (seal.previousHash === previous.hash) return null;
  return { kind: 'seal-altered', seal: previous.number === '0' ? seal.number : previous.number };
}

function checkRows({ number: seal, rowIds, rowHashes }: Seal, rows: readonly SealedRow[]): AuditProblem | null {
  const found = new Map(rows.map((row) => [row.id, row]));
  for (const [index, id] of rowIds.entries()) {
    const row = found.get(id);
    if (!row) return { kind: 'row-missing', seal, row: id };
    if (hashRow(row) !== rowHashes[index]) return { kind: 'row-altered', seal, row: id };
  }
  const sealed = new Set(rowIds);
  const added = rows.find(({ id }) => !sealed.has(id));
  return added ? { kind: 'row-added', seal, row: added.id } : null;
}
