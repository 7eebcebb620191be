import { type AccountConfig, parseAccounts } from '../../../config/accounts.config.js';
import type { AppConfig } from '../../../config/app.config.js';
import type { Account } from './account.js';
import { AccountRegistry } from './account-registry.js';
import { type BreakerSettings, breakerSettings } from './breaker-settings.js';
import { type AccountSurroundings, createAccount } from './create-account.js';

/** The one account of a gateway without `ALIYUN_ACCOUNTS`: the single keys, the credential chain, or the sandbox's keys. */
const SINGLE: readonly AccountConfig[] = [{ name: 'default' }];

export type RegistryConfig = Pick<AppConfig, 'twoWayRoute' | 'identicalResend'> & { readonly aliyunAccounts?: string };
export type RegistrySurroundings = Omit<AccountSurroundings, 'breakers'> & { readonly breakers?: BreakerSettings };

/** The accounts that the configuration names. */
export function createRegistry(config: RegistryConfig, surroundings: RegistrySurroundings): AccountRegistry {
  const configs = config.aliyunAccounts === undefined ? SINGLE : parseAccounts(config.aliyunAccounts).accounts;
  const settled = { ...surroundings, breakers: surroundings.breakers ?? breakerSettings(configs.length) };
  const accounts = configs.map((account, index): Account => {
    const takesTwoWay = index === 0 || config.twoWayRoute === 'click-to-dial';
    return createAccount({ ...account, takesTwoWay }, settled);
  });
  return new AccountRegistry(accounts, () => config.identicalResend === 'auto', surroundings.now);
}
