import { AppError, type FieldProblem } from '../../common/errors/app-error.js';
import type { NewCall } from '../call-store/call-request.js';
import type { CallOwner } from './call-owner.js';

const MESSAGE = 'is not a number that this key may ring: a team key rings only those listed for its application';

/**
 * A key for listed numbers rings no other phone: neither the callee's nor, where both ring, the caller's.
 *
 * @throws {AppError} `forbidden`
 */
export function assertMayRing({ teamNumbers }: CallOwner, { callee, caller }: NewCall): void {
  if (!teamNumbers) return;
  const rung = { callee, ...(caller !== undefined && { caller }) };
  const fields = Object.entries(rung).flatMap(([field, number]): FieldProblem[] =>
    teamNumbers.has(number) ? [] : [{ field, message: MESSAGE }],
  );
  if (fields.length === 0) return;
  throw new AppError('forbidden', fields.map(({ field, message }) => `${field} ${message}`).join('; '), { fields });
}
