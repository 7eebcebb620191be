import { AppError, type FieldProblem } from '../../common/errors/app-error.js';
import type { NewCall } from '../call-store/call-request.js';
import type { CallOwner } from './call-owner.js';

const REFUSED = {
  message: 'is not a number that this key may ring: a team key rings only those listed for its application',
  messageZh: '此密钥不可呼叫该号码：团队密钥只能呼叫应用中列出的号码',
};

/**
 * A key for listed numbers rings no other phone: neither the callee's nor, where both ring, the caller's.
 *
 * @throws {AppError} `forbidden`
 */
export function assertMayRing({ teamNumbers }: CallOwner, { callee, caller }: NewCall): void {
  if (!teamNumbers) return;
  const rung = { callee, ...(caller !== undefined && { caller }) };
  const fields = Object.entries(rung).flatMap(([field, number]): FieldProblem[] =>
    teamNumbers.has(number) ? [] : [{ field, ...REFUSED }],
  );
  if (fields.length === 0) return;
  throw new AppError('forbidden', fields.map(({ field, message }) => `${field} ${message}`).join('; '), { fields });
}
