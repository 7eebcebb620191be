import type { AuditEntryDto } from '../applications/audit/api/dto/audit-entry.dto.js';
import type { AuditVerdict } from '../applications/audit/chain/audit-verifier.js';
import type { AuditProblem } from '../applications/audit/chain/check-seals.js';

/** One entry as a line. */
export function lineOfEntry({ id, at, actor, keyId, address, action, resource, status, code }: AuditEntryDto): string {
  const outcome = [String(status), code].filter(Boolean).join(' ');
  return [id, at, keyId ?? actor, address ?? '–', action, resource ?? '–', outcome].join('  ');
}

/** What was found, and what to keep. */
export function linesOfVerdict({ seals, rows, unsealed, newest, problem }: AuditVerdict): string {
  const found = problem
    ? `${sentenceOf(problem)}\nBefore that, ${seals} seals over ${rows} rows are as they were made\n`
    : `${seals} seals over ${rows} rows are as they were made\n`;
  const waiting = `${unsealed} rows have no seal yet\n`;
  if (!newest) return found + waiting;
  const name = `${newest.number}:${newest.hash}`;
  return `${found}${waiting}Newest seal: ${name}\nKeep it elsewhere: later, audit verify --expect ${name} shows whether the end was cut off\n`;
}

function sentenceOf({ kind, row = '', seal = '' }: AuditProblem): string {
  switch (kind) {
    case 'row-altered':
      return `Row ${row} of seal ${seal} was altered`;
    case 'row-missing':
      return `Row ${row} of seal ${seal} is missing`;
    case 'row-added':
      return `Row ${row} was added behind ${seal === '' ? 'the last seal' : `seal ${seal}`}`;
    case 'seal-altered':
      return `Seal ${seal} was altered`;
    case 'seal-missing':
      return `Seal ${seal} is missing`;
    case 'seal-removed':
      return `Seal ${seal} was removed for its age (AUDIT_RETENTION_DAYS): it cannot be compared any more, expect a newer one`;
    case 'seal-not-as-expected':
      return `Seal ${seal} is not the one that was expected: the end of the log was cut off, or made anew`;
  }
}
