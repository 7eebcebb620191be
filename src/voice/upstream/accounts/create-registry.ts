import { AliyunClient } from '../../../aliyun/aliyun.client.js';
import { type AliyunOptions, resolveOptions } from '../../../aliyun/aliyun.options.js';
import { AliyunClock } from '../../../aliyun/auth/aliyun-clock.js';
import { AliyunSigner } from '../../../aliyun/auth/aliyun-signer.js';
import { createCredentials } from '../../../aliyun/auth/create-credentials.js';
import type { Logger } from '../../../common/logging/logger.js';
import { type AccountConfig, parseAccounts } from '../../../config/accounts.config.js';
import type { TwoWaySettings } from '../route.js';
import { Account } from './account.js';
import { AccountBreakers } from './account-breakers.js';
import { AccountRegistry, type RegistrySettings } from './account-registry.js';
import { type BreakerSettings, breakerSettings } from './breaker-settings.js';
import type { BreakerParts } from './circuit-breaker.js';
import { askHarmlessly } from './harmless-query.js';
import { ReplayProof } from './replay-proof.js';

/** The one account of a gateway without `ALIYUN_ACCOUNTS`: the single keys, the credential chain, or the sandbox's keys. */
const SINGLE: readonly AccountConfig[] = [{ name: 'default' }];

export type RegistryConfig = RegistrySettings & { readonly aliyunAccounts?: string };

/** What all accounts of a gateway share. */
export interface AccountSurroundings {
  /** The upstream's options; an account replaces its credentials and endpoint. */
  readonly upstream: AliyunOptions;
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
  readonly routes: TwoWaySettings;
}

/** The accounts that the configuration names. */
export function createRegistry(config: RegistryConfig, surroundings: AccountSurroundings): AccountRegistry {
  const configs = config.aliyunAccounts === undefined ? SINGLE : parseAccounts(config.aliyunAccounts).accounts;
  const breakers = surroundings.breakers ?? breakerSettings(configs.length);
  const accounts = configs.map((account, index): Account => {
    const takesTwoWay = index === 0 || config.twoWayRoute === 'click-to-dial';
    return createAccount({ ...account, takesTwoWay, routes: config }, { ...surroundings, breakers });
  });
  return new AccountRegistry(accounts, config, surroundings.now);
}

/** An account with everything that is its own. */
function createAccount(
  config: NewAccount,
  surroundings: AccountSurroundings & { readonly breakers: BreakerSettings },
): Account {
  const { upstream, logger } = surroundings;
  const options = toOptions(config, upstream);
  const clock = new AliyunClock(options.now, options.monotonicNow);
  const signer = new AliyunSigner(createCredentials(options, clock), clock);
  const client = new AliyunClient(options, signer, clock);
  const probe = async () => (await askHarmlessly(client, clock.now())).isHealthy;
  return new Account(config, {
    routes: config.routes,
    endpoint: options.endpoint,
    scheme: resolveOptions(options).signature,
    client,
    signer,
    breakers: new AccountBreakers(surroundings.breakers, partsOf(config.name, probe, surroundings)),
    proof: new ReplayProof({ account: config.name, client, signer, logger }),
  });
}

function toOptions({ credentials, endpoint }: AccountConfig, upstream: AliyunOptions): AliyunOptions {
  return { ...upstream, ...(credentials && { credentials }), ...(endpoint !== undefined && { endpoint }) };
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
