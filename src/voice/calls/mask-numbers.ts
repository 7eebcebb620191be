import type { Identity } from '../../applications/access/identity.js';
import { maskPhone } from '../../common/phone/mask-phone.js';
import type { CallResponseDto } from './dto/call-response.dto.js';

/** A call as this key may see it: numbers in full are for keys that may read calls. Pure. */
export function maskNumbers(call: CallResponseDto, { scopes }: Pick<Identity, 'scopes'>): CallResponseDto {
  if (scopes.has('calls:read')) return call;
  const { callee, caller } = call;
  return {
    ...call,
    callee: callee === null ? null : maskPhone(callee),
    ...(caller !== undefined && { caller: maskPhone(caller) }),
  };
}
