import { AppConfig } from './app.config.js';

/** The configuration with other values in some places; frozen, as every one that a gateway goes by. */
export function changeConfig(config: AppConfig, changes: Partial<AppConfig>): AppConfig {
  const changed = Object.assign(new AppConfig(), config, changes);
  for (const value of Object.values(changed)) Object.freeze(value);
  return Object.freeze(changed);
}
