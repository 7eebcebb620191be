import type { AliyunCallObserver } from '../aliyun/http/call-observer.js';
import type { Logger } from '../common/logging/logger.js';
import type { Metrics } from './metrics.js';

/** Writes one log line and one measurement for each upstream operation. */
export function observeUpstreamWith(logger: Logger, metrics: Metrics): AliyunCallObserver {
  return {
    onCall: (record) => {
      metrics.observeUpstream(record);
      // `requestId` of a line is that of the request it belongs to.
      const { requestId: upstreamRequestId, ...rest } = record;
      logger[record.outcome === 'accepted' ? 'info' : 'warn']({ ...rest, upstreamRequestId }, 'upstream operation');
    },
  };
}
