import { pino, transport, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { requestContext } from '../context/request-context.js';
import { activeTraceId } from '../tracing/tracing.js';
import { LogOutput } from './log-output.js';
import { createOutageHook, rememberOutageLog } from './outage-hook.js';
import { OutageLog } from './outage-log.js';
import { redactFields } from './redact-fields.js';
import { serializeError } from './serialize-error.js';

/** Injection token of the process's pino logger. */
export const LOGGER = Symbol('Logger');
export type { Logger };

export interface LoggerSettings {
  readonly level: string;
  /** `pretty` is for people; it costs throughput. */
  readonly format: string;
}

const STANDARD_OUTPUT = 1;

/**
 * The logger of one gateway: JSON lines with the id of the request they belong to.
 *
 * @param destination where the lines go; standard output unless a test listens.
 */
export function createLogger(settings: LoggerSettings, destination?: DestinationStream): Logger {
  const outages = new OutageLog();
  const options: LoggerOptions = {
    level: settings.level,
    hooks: { logMethod: createOutageHook(outages) },
    base: undefined,
    timestamp: createTimestamp(),
    formatters: { level: (label) => ({ level: label }), log: (fields) => withOrigin(redactFields(fields)) },
    serializers: { err: serializeError, error: serializeError },
  };
  return rememberOutageLog(pino(options, destination ?? createOutput(settings.format)), outages);
}

/** The time of a line; under load several lines share a millisecond, and with it the text. */
function createTimestamp(): () => string {
  let last = Number.NaN;
  let text = '';
  return () => {
    const now = Date.now();
    if (now === last) return text;
    last = now;
    return (text = `,"time":"${new Date(now).toISOString()}"`);
  };
}

/** For programs whose results are all that they print. */
export function createSilentLogger(): Logger {
  return createLogger({ level: 'silent', format: 'json' }, { write: () => undefined });
}

/** Not by pino's `mixin`, which copies every line; a line that says its request itself is written as it is. */
function withOrigin(fields: Record<string, unknown>): Record<string, unknown> {
  const requestId = fields['requestId'] ?? requestContext.getStore()?.requestId;
  const traceId = activeTraceId();
  if (traceId !== undefined) return { requestId, traceId, ...fields };
  return requestId === fields['requestId'] ? fields : { requestId, ...fields };
}

function createOutput(format: string): DestinationStream {
  if (format !== 'pretty') return new LogOutput(STANDARD_OUTPUT);
  return transport({ target: 'pino-pretty', options: { ignore: 'pid,hostname' } });
}
