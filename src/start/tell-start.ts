import { describeStart } from '../banner.js';
import type { Logger } from '../common/logging/logger.js';
import type { AppConfig } from '../config/app.config.js';
import type { Gateway } from '../gateway.js';
import { checkListOf } from './check-list.js';
import { consoleUrlOf } from './console-link.js';

/**
 * Tells a person at a terminal everything; where standard output is a log, what is missing is one line of it.
 *
 * @returns what to write to standard output.
 */
export async function tellStart(gateway: Gateway, config: AppConfig, logger: Logger): Promise<string> {
  const checks = checkListOf(config);
  if (!config.isTerminal && checks.length > 0) {
    const level = checks.every(({ severity }) => severity === 'info') ? 'info' : 'warn';
    const lines = checks.map(({ severity, topic, text }) => ({ severity, topic, message: text.en }));
    logger[level]({ checks: lines }, 'to do before you rely on this gateway');
  }
  const consoleUrl = await consoleUrlOf(gateway, logger);
  return describeStart({ ...gateway, consoleUrl }, config, config.isTerminal ? checks : []);
}
