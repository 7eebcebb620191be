import { AppConfig } from './app.config.js';
import { databasePasswordOf } from './database-url.js';
import { environmentEntriesOf } from './from-environment.js';

/** Every value of the configuration that must not be printed, as written and, inside of URLs, decoded. */
export function secretsOf(config: AppConfig): string[] {
  const values = config as unknown as Readonly<Record<string, unknown>>;
  const written = environmentEntriesOf(AppConfig)
    .filter(({ secret }) => secret)
    .map(({ property }) => values[property])
    .filter((value) => typeof value === 'string');
  return [...written, ...databasePasswordOf(config.databaseUrl), ...accountSecrets(config.aliyunAccounts)];
}

/** The configuration has been validated: it is a list of accounts. */
function accountSecrets(text: string | undefined): string[] {
  if (text === undefined) return [];
  const accounts = JSON.parse(text) as Record<string, unknown>[];
  return accounts
    .flatMap(({ accessKeyId, accessKeySecret, securityToken }) => [accessKeyId, accessKeySecret, securityToken])
    .filter((value) => typeof value === 'string');
}
