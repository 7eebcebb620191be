import type { UniversalHandler } from '@connectrpc/connect/protocol';

/** What a timer can count; a longer deadline would pass at once. */
export const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

const GRPC_TIMEOUT = /^(\d{1,8})([HMS])$/;
const CONNECT_TIMEOUT = /^\d{10}$/;
const MS_OF_UNIT = { H: 3_600_000, M: 60_000, S: 1_000 };
const LONGEST_HOURS = `${Math.floor(LONGEST_TIMEOUT_MS / MS_OF_UNIT.H)}H`;

/** A deadline that is months away is as good as the longest one: the library would refuse the call for it. */
export function withLongDeadlines(handler: UniversalHandler): UniversalHandler {
  const answer: UniversalHandler = Object.assign((request: Parameters<UniversalHandler>[0]) => {
    bound(request.header);
    return handler(request);
  }, handler);
  return answer;
}

function bound(header: Headers): void {
  const [, count, unit] = GRPC_TIMEOUT.exec(header.get('grpc-timeout') ?? '') ?? [];
  if (Number(count) * MS_OF_UNIT[unit as keyof typeof MS_OF_UNIT] > LONGEST_TIMEOUT_MS)
    header.set('grpc-timeout', LONGEST_HOURS);
  const timeout = header.get('connect-timeout-ms') ?? '';
  if (CONNECT_TIMEOUT.test(timeout) && Number(timeout) > LONGEST_TIMEOUT_MS)
    header.set('connect-timeout-ms', String(LONGEST_TIMEOUT_MS));
}
