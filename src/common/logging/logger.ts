import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { requestContext } from '../context/request-context.js';
import { serializeError } from './serialize-error.js';

/** Injection token of the process's pino logger. */
export const LOGGER = Symbol('Logger');
export type { Logger };

export interface LoggerSettings {
  readonly level: string;
  /** `pretty` is for people; it costs throughput. */
  readonly format: string;
}

/** Fields that are never written, whoever logs them. */
const SECRET_FIELDS = [
  'authorization',
  'apiKey',
  'accessKeyId',
  'accessKeySecret',
  'securityToken',
  'signature',
  'Signature',
  'ttsParams',
  'TtsParam',
  'token',
];

/**
 * The logger of one gateway: JSON lines with the id of the request they belong to.
 *
 * @param destination where the lines go; standard output unless a test listens.
 */
export function createLogger(settings: LoggerSettings, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level: settings.level,
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: serializeError, error: serializeError },
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    mixin: () => {
      const requestId = requestContext.getStore()?.requestId;
      return requestId === undefined ? {} : { requestId };
    },
  };
  if (destination) return pino(options, destination);
  if (settings.format === 'pretty') {
    return pino({ ...options, transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } });
  }
  return pino(options);
}
