import { ServerSettings } from './server.config.js';

/**
 * The one configuration of the gateway: read once at start, validated as a whole, and frozen. {@link changeConfig} makes another.
 * Every property names its environment variable; a test holds docs/configuration.md and `.env.example` against this class.
 */
export class AppConfig extends ServerSettings {
  /** A person reads standard output; else it is a log. Not a setting. */
  readonly isTerminal: boolean = true;
  /** Credentials, or what leads to them, stand in the environment. Not a setting. */
  readonly hasCredentials: boolean = false;
  /** `ALIYUN_MODE` is not set. Not a setting. */
  readonly isModeGuessed: boolean = false;
  /** `NODE_ENV` is production. Not a setting. */
  readonly isProduction: boolean = false;
  /** What may be wrong with the names of variables; each names one. Not a setting. */
  readonly warnings: readonly string[] = [];
}
