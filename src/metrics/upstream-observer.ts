import type { AliyunCallObserver } from '../aliyun/http/call-observer.js';
import type { Logger } from '../common/logging/logger.js';
import type { Metrics } from './metrics.js';

/** Writes one log line and one measurement for each upstream operation. */
export function observeUpstreamWith(logger: Logger, metrics: Metrics): AliyunCallObserver {
  return {
    onCall: ({ isProbe, ...record }) => {
      // `requestId` of a line is that of the request it belongs to.
      const { requestId: upstreamRequestId, ...rest } = record;
      if (isProbe) {
        // Whoever asked says what the answer means; as an operation it is neither a success nor an error.
        logger.debug({ ...rest, upstreamRequestId }, 'upstream probe');
        return;
      }
      metrics.observeUpstream(record);
      logger[record.outcome === 'accepted' ? 'info' : 'warn']({ ...rest, upstreamRequestId }, 'upstream operation');
    },
  };
}
