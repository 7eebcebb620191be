import { pino } from 'pino';
import type { AliyunOptions } from '../../../../aliyun/aliyun.options.js';
import { AliyunClientFactory } from '../../../../aliyun/aliyun-client-factory.js';
import { AliyunSignerFactory } from '../../../../aliyun/auth/aliyun-signer-factory.js';
import { listAccounts } from '../../../../config/accounts.config.js';
import type { AccountRegistry } from '../account-registry.js';
import type { BreakerSettings } from '../breaker-settings.js';
import { createRegistry, type RegistryConfig } from '../create-registry.js';

const TEST_BREAKERS: BreakerSettings = {
  failureThreshold: 3,
  windowMs: 10_000,
  backoffs: { failures: { firstMs: 100, longestMs: 400 }, refusal: { firstMs: 200, longestMs: 800 } },
  choiceMs: 500,
  trialMs: 2_000,
  needsProbe: true,
};

const KEYS = { accessKeyId: 'sandbox-access-key-id', accessKeySecret: 'sandbox-access-key-secret' };
const SETTINGS: RegistryConfig = { twoWayRoute: 'click-to-dial', identicalResend: 'auto' };

export interface TestAccount {
  readonly name: string;
  readonly endpoint?: string;
  readonly [key: string]: unknown;
}

/**
 * A registry of accounts that have the sandbox's keys; time-outs are short.
 *
 * @param now the breakers' clock.
 */
export function createTestRegistry(
  accounts: readonly TestAccount[],
  now: () => number = Date.now,
  settings: Partial<RegistryConfig> = {},
): AccountRegistry {
  const aliyunAccounts = JSON.stringify(accounts.map((account) => ({ ...KEYS, ...account })));
  const config: RegistryConfig = { ...SETTINGS, ...settings, aliyunAccounts };
  const options: AliyunOptions = {
    endpoint: 'http://127.0.0.1:9',
    connectTimeoutMs: 300,
    readTimeoutMs: 800,
    totalTimeoutMs: 2_000,
  };
  const logger = pino({ level: 'silent' });
  const signers = new AliyunSignerFactory({ credentials: listAccounts(config)[0]?.credentials });
  const clients = new AliyunClientFactory(options, signers.create());
  return createRegistry(config, { clients, signers, logger, breakers: TEST_BREAKERS, now, random: () => 0 });
}
