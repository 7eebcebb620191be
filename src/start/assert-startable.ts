import { StartError } from '../common/errors/start-error.js';
import type { AppConfig } from '../config/app.config.js';
import { findPlaceholders } from '../config/placeholder-secrets.js';

/**
 * Whether a gateway may serve with this configuration: what a program that only looks may do with it all the same.
 *
 * @throws {StartError} `mode-unclear`, `secrets-guessable`
 */
export function assertStartable(config: AppConfig): void {
  const { aliyunMode, isModeGuessed, isProduction } = config;
  if (isProduction && isModeGuessed && aliyunMode === 'sandbox')
    throw new StartError(
      'mode-unclear',
      'NODE_ENV is production, but there are no credentials and ALIYUN_MODE is not set: set the credentials, or ALIYUN_MODE=sandbox to try it out without ringing any phone',
    );
  const placeholders = aliyunMode === 'live' ? findPlaceholders(config) : [];
  if (placeholders.length > 0)
    throw new StartError(
      'secrets-guessable',
      `${placeholders.join(' and ')} can be guessed, and ALIYUN_MODE is live: set a random value of 16 characters or more, such as from openssl rand -hex 24`,
    );
}
