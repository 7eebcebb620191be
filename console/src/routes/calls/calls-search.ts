import { CALL_KINDS, CALL_STATUSES, type CallKind, type CallStatus } from '../../api/types.js';

/** What of the filter stands in the address. Numbers and labels do not: an address is kept, copied and logged. */
export interface CallsSearch {
  readonly status?: readonly CallStatus[];
  readonly kind?: CallKind;
  readonly from?: string;
  readonly to?: string;
  readonly code?: string;
}

const isInstant = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value));

/** Whatever somebody typed into the address: what is not understood is left out; a code is for the gateway to judge. */
export function toCallsSearch(search: Record<string, unknown>): CallsSearch {
  const asked = [search['status']].flat();
  const status = CALL_STATUSES.filter((known) => asked.includes(known));
  const kind = CALL_KINDS.find((known) => known === search['kind']);
  const { from, to, code } = search;
  return {
    ...(status.length > 0 && { status }),
    ...(kind && { kind }),
    ...(isInstant(from) && { from }),
    ...(isInstant(to) && { to }),
    // One of digits is read as a number.
    ...((typeof code === 'string' || typeof code === 'number') && code && { code: String(code) }),
  };
}
