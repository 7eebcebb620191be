import { AliyunClientFactory } from '../../aliyun/aliyun-client-factory.js';
import { AliyunSignerFactory } from '../../aliyun/auth/aliyun-signer-factory.js';
import type { Logger } from '../../common/logging/logger.js';
import type { AppConfig } from '../../config/app.config.js';
import { Metrics } from '../../metrics/metrics.js';
import type { AccountRegistry } from '../../voice/upstream/accounts/account-registry.js';
import { createRegistry } from '../../voice/upstream/accounts/create-registry.js';
import { toAliyunOptions } from '../../voice/upstream/aliyun-options.js';

/** The accounts as a gateway with this configuration has them; the caller ends them by `onApplicationShutdown`. */
export function openAccounts(config: AppConfig, logger: Logger): AccountRegistry {
  const options = toAliyunOptions(config, logger, new Metrics());
  const signers = new AliyunSignerFactory(options);
  return createRegistry(config, { clients: new AliyunClientFactory(options, signers.create()), signers, logger });
}
