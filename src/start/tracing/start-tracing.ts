import { diag, DiagLogLevel, trace } from '@opentelemetry/api';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { startNodeSdk } from '@opentelemetry/sdk-node';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import type { Logger } from '../../common/logging/logger.js';
import { settledWithin } from '../../common/timing/settled-within.js';
import { traceWith } from '../../common/tracing/tracing.js';
import { tracingTrouble } from './tracing-trouble.js';

/** The longest that spans of the last moments may take; what is not exported then is lost. */
const FLUSH_MS = 2_000;
const NAME = 'aliyun-voice-gateway';

/** Traces of this process, on their way to a collector. */
export interface Tracing {
  /** Exports what waits, within a bound. Never rejects. @returns false when it goes on trying, which keeps the process. */
  stop(): Promise<boolean>;
}

/**
 * Exports traces from now on, as the variables `OTEL_*` say. Only this file loads the SDK, and it is loaded only where there
 * is somebody to export to. It instruments nothing: the gateway makes its spans itself, since a bundled program has no
 * modules to be patched, and since URLs and statements of libraries' spans would hold numbers.
 */
export function startTracing(logger: Logger): Tracing {
  const sdk = startNodeSdk({
    logLevel: 'error',
    metricReaders: [],
    logRecordProcessors: [],
    baseResource: defaultResource().merge(resourceFromAttributes({ [ATTR_SERVICE_NAME]: NAME })),
  });
  // The one that the SDK sets writes to the console.
  diag.setLogger(tracingTrouble(logger), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  traceWith(trace.getTracer(NAME));
  return {
    stop: async () => {
      traceWith(undefined);
      let isDone = false;
      const flushed = sdk.shutdown().finally(() => (isDone = true));
      await settledWithin(flushed, FLUSH_MS);
      return isDone;
    },
  };
}
