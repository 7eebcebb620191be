import type { LoggerService } from '@nestjs/common';
import { types } from 'node:util';
import type { Logger } from 'pino';
import { scrub } from './serialize-error.js';

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Writes what Nest and its libraries log through the gateway's pino logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    // Nest announces each module, controller and route at start; that is detail here.
    this.write(BOOT_CONTEXTS.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(asked: Level, message: unknown, rest: unknown[]): void {
    const context = rest.length > 0 ? String(rest.at(-1)) : undefined;
    const level = context === THROWN_AT_START ? 'debug' : asked;
    if (types.isNativeError(message)) this.logger[level]({ context, err: message }, scrub(message.message));
    else this.logger[level]({ context }, scrub(typeof message === 'string' ? message : JSON.stringify(message)));
  }
}

/** What Nest logs here is thrown as well: whoever starts the gateway says it in one sentence. */
const THROWN_AT_START = 'ExceptionHandler';
const BOOT_CONTEXTS = new Set(['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'NestFactory', 'NestApplication']);
