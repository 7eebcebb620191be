import type { AliyunClientFactory } from '../../../aliyun/aliyun-client-factory.js';
import type { AliyunSignerFactory } from '../../../aliyun/auth/aliyun-signer-factory.js';
import type { Logger } from '../../../common/logging/logger.js';
import { type AccountConfig, listAccounts } from '../../../config/accounts.config.js';
import type { TwoWaySettings } from '../route.js';
import { Account } from './account.js';
import { AccountBreakers } from './account-breakers.js';
import { AccountRegistry, type RegistrySettings } from './account-registry.js';
import { type BreakerSettings, breakerSettings } from './breaker-settings.js';
import type { BreakerParts } from './circuit-breaker.js';
import { askHarmlessly } from './harmless-query.js';
import { ReplayProof } from './replay-proof.js';

export type RegistryConfig = RegistrySettings & { readonly aliyunAccounts?: string };

/** What all accounts of a gateway share. */
export interface AccountSurroundings {
  /** Whose own identity is that of the first account. */
  readonly clients: AliyunClientFactory;
  /** For all others. */
  readonly signers: AliyunSignerFactory;
  readonly logger: Logger;
  /** Default: by the number of accounts. */
  readonly breakers?: BreakerSettings;
  /** Clock of the breakers, in monotonic milliseconds. */
  readonly now?: () => number;
  /** Jitter of the breakers in [0, 1); default random. */
  readonly random?: () => number;
}

interface NewAccount extends AccountConfig {
  /** See `Coverage.takesTwoWay`. */
  readonly takesTwoWay: boolean;
  readonly isFirst: boolean;
  readonly routes: TwoWaySettings;
}

/** The accounts that the configuration names. */
export function createRegistry(config: RegistryConfig, surroundings: AccountSurroundings): AccountRegistry {
  const configs = listAccounts(config);
  const breakers = surroundings.breakers ?? breakerSettings(configs.length);
  const accounts = configs.map((account, index): Account => {
    const takesTwoWay = index === 0 || config.twoWayRoute === 'click-to-dial';
    return createAccount(
      { ...account, takesTwoWay, routes: config, isFirst: index === 0 },
      { ...surroundings, breakers },
    );
  });
  return new AccountRegistry(accounts, config, surroundings.now);
}

/** An account with everything that is its own. */
function createAccount(
  config: NewAccount,
  surroundings: AccountSurroundings & { readonly breakers: BreakerSettings },
): Account {
  const { clients, signers, logger } = surroundings;
  const { endpoint, credentials, isFirst } = config;
  const client = clients.create({ endpoint, ...(!isFirst && { signer: signers.create(credentials) }) });
  const probe = async () => (await askHarmlessly(client, client.clock.now())).isHealthy;
  return new Account(config, {
    routes: config.routes,
    client,
    breakers: new AccountBreakers(surroundings.breakers, partsOf(config.name, probe, surroundings)),
    proof: new ReplayProof({ account: config.name, client, logger }),
  });
}

function partsOf(
  account: string,
  probe: () => Promise<boolean>,
  { logger, now = () => performance.now(), random = Math.random }: AccountSurroundings,
): (operation?: string) => BreakerParts {
  return (operation) => ({
    now,
    random,
    probe,
    onChange: (from, to) => {
      const cause = to.phase === 'closed' ? undefined : to.cause;
      const change = { account, operation, from: from.phase, to: to.phase, cause };
      logger[to.phase === 'open' ? 'warn' : 'info'](change, 'circuit breaker of an Aliyun account');
    },
  });
}
