import { type AccountConfig, parseAccounts } from '../../config/accounts.config.js';
import type { AppConfig } from '../../config/app.config.js';
import type { Account } from './account.js';
import { AccountRegistry } from './account-registry.js';
import type { BreakerSettings } from './breaker-state.js';
import { type AccountSurroundings, createAccount } from './create-account.js';

/** The one account of a gateway without `ALIYUN_ACCOUNTS`: the single keys, the credential chain, or the sandbox's keys. */
const SINGLE: readonly AccountConfig[] = [{ name: 'default' }];

/** With nobody to turn to, an account is held back only when it is clearly away. */
const FAILURES_OF_THE_ONLY_ACCOUNT = 20;
const FAILURES_OF_ONE_OF_SEVERAL = 5;

/**
 * When breakers open and for how long. Silence is often over in seconds. Arrears, rights and keys are mended by people: in
 * minutes at best; and each look costs a call a detour.
 */
export function breakerSettings(accountCount: number): BreakerSettings {
  return {
    failureThreshold: accountCount > 1 ? FAILURES_OF_ONE_OF_SEVERAL : FAILURES_OF_THE_ONLY_ACCOUNT,
    windowMs: 60_000,
    backoffs: {
      failures: { firstMs: 1_000, longestMs: 60_000 },
      refusal: { firstMs: 30_000, longestMs: 15 * 60_000 },
    },
    trialMs: 15_000,
    needsProbe: true,
  };
}

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
