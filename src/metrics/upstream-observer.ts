import { findError } from '../aliyun/catalog/error-dictionary.js';
import type { AliyunCallObserver, AliyunCallRecord } from '../aliyun/http/call-observer.js';
import { labelOfCode } from '../aliyun/metric-labels.js';
import type { Logger } from '../common/logging/logger.js';
import { sampledTraceId } from '../common/tracing/tracing.js';
import type { Metrics } from './metrics.js';

/** What is refused for the account's sake meets every call: one line a minute and code says as much as a thousand. */
const ACCOUNT_TROUBLE: ReadonlySet<string> = new Set(['account', 'credentials', 'permission']);
const REPEAT_MS = 60_000;

/**
 * Writes one log line and one measurement for each upstream operation.
 *
 * @param now monotonic milliseconds; for tests.
 */
export function observeUpstreamWith(
  logger: Logger,
  metrics: Metrics,
  now: () => number = () => performance.now(),
): AliyunCallObserver {
  const isRepeated = rememberTrouble(now);
  return {
    onCall: (record) => {
      const { isProbe, about, operation, outcome, code, httpStatus, durationMs, attempts, callee } = record;
      const said = { operation, outcome, code, httpStatus, durationMs, attempts, callee };
      // `requestId` of a line is that of the request it belongs to.
      const line = { ...about, ...said, upstreamRequestId: record.requestId };
      if (isProbe) {
        // Whoever asked says what the answer means; as an operation it is neither a success nor an error.
        logger.debug(line, 'upstream probe');
        return;
      }
      metrics.observeUpstream(record, sampledTraceId());
      const level = record.outcome === 'accepted' ? 'info' : isRepeated(record) ? 'debug' : 'warn';
      logger[level](line, 'upstream operation');
    },
  };
}

/** Whether the same trouble of the account was told within the last minute. */
function rememberTrouble(now: () => number): (record: AliyunCallRecord) => boolean {
  // Bounded: operations and codes are closed sets.
  const toldAt = new Map<string, number>();
  return ({ operation, code, outcome }) => {
    if (outcome !== 'refused' || !ACCOUNT_TROUBLE.has(findError(code)?.category ?? '')) return false;
    const key = `${operation} ${labelOfCode(code)}`;
    const last = toldAt.get(key) ?? Number.NEGATIVE_INFINITY;
    if (now() - last < REPEAT_MS) return true;
    toldAt.set(key, now());
    return false;
  };
}
