import type { AppConfig } from '../config/app.config.js';
import { changeConfig } from '../config/change-config.js';
import { listAccounts } from '../config/accounts.config.js';
import { SANDBOX_ACCESS_KEY_ID, SANDBOX_ACCESS_KEY_SECRET } from '../sandbox/gateway/credentials.js';
import { SANDBOX_ACCOUNT_ID } from '../sandbox/settings/sandbox-account.js';

/** The one account of test calls. */
const ACCOUNT = {
  name: 'sandbox',
  accessKeyId: SANDBOX_ACCESS_KEY_ID,
  accessKeySecret: SANDBOX_ACCESS_KEY_SECRET,
  uid: SANDBOX_ACCOUNT_ID,
};

/** Connections on top of DATABASE_POOL_SIZE, at most: test calls are few. */
const MOST_CONNECTIONS = 4;

/**
 * What the side of the test keys goes by: sandbox mode, with an account of its own. Whatever leads to Aliyun, or is a key
 * there, is left out or leads to the sandbox; the key of an object storage is all that both sides have.
 *
 * @returns undefined where there is none.
 */
export function testSideConfig(config: AppConfig): AppConfig | undefined {
  const { aliyunMode, testKeysSandboxUrl: url } = config;
  if (aliyunMode !== 'live' || url === undefined) return undefined;
  return changeConfig(config, {
    isTestSide: true,
    aliyunMode: 'sandbox',
    isModeGuessed: false,
    ...withoutAliyun(config),
    ...leadingTo(url),
    databasePoolSize: Math.min(config.databasePoolSize, MOST_CONNECTIONS),
    // What a process has once, the other side has.
    bootstrapApiKey: undefined,
    migrateOnStart: 'off',
    metricsEnabled: false,
  });
}

function leadingTo(url: string): Partial<AppConfig> {
  return {
    aliyunVoiceEndpoint: url,
    aliyunAccounts: JSON.stringify([ACCOUNT]),
    cccEndpoint: url,
    createCallEndpoint: `${url}/dycsapi`,
    mnsEndpoint: url,
    mnsTokenEndpoint: url,
    // Its queues, not pushes: a sandbox pushes to one URL, and there may be several replicas.
    receiptSource: 'mns',
    recordingHosts: [],
  };
}

function withoutAliyun(config: AppConfig): Partial<AppConfig> {
  const [first] = listAccounts(config);
  const { accessKeyId, accessKeySecret } = first?.credentials ?? config;
  return {
    accessKeyId: undefined,
    accessKeySecret: undefined,
    securityToken: undefined,
    createCallAppKey: undefined,
    aliyunUid: undefined,
    receiptToken: undefined,
    ossAccessKeyId: config.ossAccessKeyId ?? accessKeyId,
    ossAccessKeySecret: config.ossAccessKeySecret ?? accessKeySecret,
  };
}
