import type { AuditEntry } from './audit-entry.js';

/** Addresses that are told apart until the next count; those beyond are one. */
const MOST_ADDRESSES = 100;
const OTHERS = '';

/** Bounds what refused requests write: the first of an address is an entry, those that follow are counted. */
export class Refusals {
  private readonly counts = new Map<string, { readonly first: AuditEntry; repeated: number }>();

  /** @returns true for one that is to be written now. */
  note(entry: AuditEntry): boolean {
    const known = this.counts.get(placeOf(entry));
    if (known) known.repeated += 1;
    else if (this.counts.size < MOST_ADDRESSES) this.counts.set(placeOf(entry), { first: entry, repeated: 0 });
    else this.countOther(entry);
    return !known && this.counts.has(placeOf(entry));
  }

  /** One entry for each address that went on, or none; counts anew. */
  drain(): AuditEntry[] {
    const entries = [...this.counts].flatMap(([place, { first, repeated }]) =>
      repeated === 0 ? [] : [toSummary(first, place === OTHERS, repeated)],
    );
    this.counts.clear();
    return entries;
  }

  private countOther(entry: AuditEntry): void {
    const others = this.counts.get(OTHERS);
    if (others) others.repeated += 1;
    else this.counts.set(OTHERS, { first: entry, repeated: 1 });
  }
}

function placeOf({ address = '', status }: AuditEntry): string {
  return `${status} ${address}`;
}

/** What they wanted may have differed. */
function toSummary({ address, status, code }: AuditEntry, isOfMany: boolean, repeated: number): AuditEntry {
  const where = isOfMany ? { actor: 'unknown' as const, status } : { actor: 'unknown' as const, address, status, code };
  return { ...where, action: 'refusedRequests', detail: { repeated } };
}
