import type { LogFn, Logger } from 'pino';
import { OutageLog } from './outage-log.js';

const logs = new WeakMap<object, OutageLog>();

/** The outage log of a logger that `createLogger` made; of any other one that never absorbs anything. */
export function outageLogOf(logger: Logger): OutageLog {
  return logs.get(logger) ?? new OutageLog();
}

export function rememberOutageLog(logger: Logger, outages: OutageLog): Logger {
  logs.set(logger, outages);
  return logger;
}

/**
 * Pino's `logMethod`: lines about an error (`{ err }`) of a database that is away are left to the outage log. Answered
 * requests (`{ route }`) are always written.
 */
export function createOutageHook(outages: OutageLog) {
  return function logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
    const [fields] = args as unknown[];
    if (isAboutError(fields) && outages.absorbs(fields.err, () => method.apply(this, args))) return;
    method.apply(this, args);
  };
}

function isAboutError(fields: unknown): fields is { readonly err: unknown } {
  return typeof fields === 'object' && fields !== null && 'err' in fields && !('route' in fields);
}
