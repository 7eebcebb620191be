import { createLogger } from '../../src/common/logging/logger.js';
import { AppConfig } from '../../src/config/app.config.js';
import { changeConfig } from '../../src/config/change-config.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { Vault } from '../../src/privacy/vault.js';
import { ApiClient } from './api-client.js';
import { SandboxClient } from './sandbox-client.js';
import { createTestDatabase } from './test-database.js';
import { PRIVATE_VALUES, testLogDestination } from './test-log.js';
import { TEST_KEYS } from './stored-numbers.js';

/** A gateway with its own database and sandbox, on free ports, logging everything into the run's log. */
export interface TestGateway {
  readonly gateway: Gateway;
  readonly api: ApiClient;
  readonly sandbox: SandboxClient;
  /** As the gateway goes by it. */
  readonly config: AppConfig;
  /** A provider of the gateway, whichever module it belongs to. */
  part<T>(type: new (...args: never[]) => T): T;
  /** As it stands in the database for a number. */
  indexOf(number: string): string;
  close(): Promise<void>;
}

/** Starts one; time-outs are short and the sandbox's time runs fast unless `overrides` say otherwise. */
export async function startTestGateway(overrides: Partial<AppConfig> = {}): Promise<TestGateway> {
  const config = changeConfig(new AppConfig(), {
    port: 0,
    grpcPort: 0,
    sandboxPort: 0,
    sandboxTimeScale: 20,
    logLevel: 'debug',
    databaseUrl: overrides.databaseUrl ?? (await createTestDatabase()),
    databasePoolSize: 5,
    encryptionKeys: TEST_KEYS,
    bootstrapApiKey: PRIVATE_VALUES.apiKey,
    receiptToken: PRIVATE_VALUES.receiptToken,
    shutdownDrainMs: 0,
    aliyunConnectTimeoutMs: 500,
    aliyunReadTimeoutMs: 600,
    aliyunTotalTimeoutMs: 1_500,
    ...overrides,
  });
  const gateway = await startGateway(
    config,
    createLogger({ level: config.logLevel, format: 'json' }, testLogDestination),
  );
  return {
    gateway,
    config: gateway.config,
    api: new ApiClient(gateway.url, PRIVATE_VALUES.apiKey),
    sandbox: new SandboxClient(gateway.sandboxUrl ?? ''),
    part: (type) => gateway.app.get(type, { strict: false }),
    indexOf: (number) => gateway.app.get(Vault, { strict: false }).indexOf(number),
    close: () => gateway.close(),
  };
}
