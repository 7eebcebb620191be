import type { AliyunOptions } from '../../aliyun/aliyun.options.js';
import type { Logger } from '../../common/logging/logger.js';
import { listAccounts } from '../../config/accounts.config.js';
import type { AppConfig } from '../../config/app.config.js';
import { proxiesOf } from '../../config/proxies.js';
import type { Metrics } from '../../metrics/metrics.js';
import { observeUpstreamWith } from '../../metrics/upstream-observer.js';

const LIVE_ENDPOINT = 'https://dyvmsapi.aliyuncs.com';
/** The sandbox's keys; they open nothing else. */
const SANDBOX_CREDENTIALS = {
  accessKeyId: 'sandbox-access-key-id',
  accessKeySecret: 'sandbox-access-key-secret',
};

/** The upstream client's options, with the first account's key. In live mode without keys the default credential chain finds an identity. */
export function toAliyunOptions(config: AppConfig, logger: Logger, metrics: Metrics): AliyunOptions {
  const proxies = proxiesOf(config);
  return {
    endpoint: config.aliyunVoiceEndpoint ?? LIVE_ENDPOINT,
    regionId: config.aliyunRegionId,
    signature: config.aliyunSignature,
    credentials: listAccounts(config)[0]?.credentials ?? credentialsOf(config),
    connectTimeoutMs: config.aliyunConnectTimeoutMs,
    readTimeoutMs: config.aliyunReadTimeoutMs,
    totalTimeoutMs: config.aliyunTotalTimeoutMs,
    maxConnections: config.aliyunMaxConnections,
    ...(proxies && { proxies }),
    observer: observeUpstreamWith(logger, metrics),
  };
}

function credentialsOf({
  aliyunMode,
  accessKeyId,
  accessKeySecret,
  securityToken,
}: AppConfig): AliyunOptions['credentials'] {
  if (accessKeyId !== undefined && accessKeySecret !== undefined)
    return { accessKeyId, accessKeySecret, securityToken };
  return aliyunMode === 'sandbox' ? SANDBOX_CREDENTIALS : undefined;
}
