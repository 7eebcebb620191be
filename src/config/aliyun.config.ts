import { IsIn, IsInt, IsOptional, IsUrl, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import { FromEnvironment } from './from-environment.js';
import { ProxySettings } from './proxy.config.js';
import { LOCAL_URL } from './local-url.js';
import { IsPlainUrl } from './plain-url.validator.js';

/** How Aliyun is reached, and with which keys (docs/go-live.md); a part of the one configuration. */
export abstract class AliyunSettings extends ProxySettings {
  @FromEnvironment(
    'ALIYUN_MODE',
    'live or sandbox, which takes no endpoint of Aliyun; default: live when credentials are configured, else sandbox',
  )
  @IsIn(['live', 'sandbox'])
  readonly aliyunMode: 'live' | 'sandbox' = 'sandbox';

  @FromEnvironment('ALIYUN_VOICE_ENDPOINT', 'URL of Dyvmsapi; in sandbox mode the sandbox unless set')
  @IsOptional()
  @IsUrl(LOCAL_URL)
  @IsPlainUrl()
  readonly aliyunVoiceEndpoint?: string;

  @FromEnvironment('ALIYUN_REGION_ID', 'RegionId sent with every request')
  @Matches(/^[a-z0-9-]{1,64}$/, { message: 'must be a region id such as cn-hangzhou' })
  readonly aliyunRegionId: string = 'cn-hangzhou';

  @FromEnvironment('ALIYUN_SIGNATURE', 'rpc (HMAC-SHA1, with the nonce guard) or acs3 (ACS3-HMAC-SHA256)')
  @IsIn(['rpc', 'acs3'])
  readonly aliyunSignature: 'rpc' | 'acs3' = 'rpc';

  @FromEnvironment('ALIBABA_CLOUD_ACCESS_KEY_ID', 'AccessKey id; unset in live mode: the default credential chain', {
    secret: true,
  })
  @ValidateIf((config: AliyunSettings) => (config.accessKeyId ?? config.accessKeySecret) !== undefined)
  @Length(1, 256, { message: 'must be set together with ALIBABA_CLOUD_ACCESS_KEY_SECRET' })
  readonly accessKeyId?: string;

  @FromEnvironment('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'AccessKey secret', { secret: true })
  @ValidateIf((config: AliyunSettings) => (config.accessKeyId ?? config.accessKeySecret) !== undefined)
  @Length(1, 256, { message: 'must be set together with ALIBABA_CLOUD_ACCESS_KEY_ID' })
  readonly accessKeySecret?: string;

  @FromEnvironment('ALIBABA_CLOUD_SECURITY_TOKEN', 'STS token that belongs to the AccessKey', { secret: true })
  @IsOptional()
  @Length(1, 8192)
  readonly securityToken?: string;

  @FromEnvironment(
    'ALIYUN_UID',
    'Id of the Aliyun account (UID), a part of its queue names; RECEIPT_SOURCE=mns needs it (with ALIYUN_ACCOUNTS: the uid of each)',
  )
  @ValidateIf(
    (config: AliyunSettings) =>
      config.aliyunUid !== undefined ||
      (config.receiptSource !== 'push' && config.aliyunMode === 'live' && config.aliyunAccounts === undefined),
  )
  @Matches(/^\d{5,20}$/, { message: 'must be 5 to 20 digits; RECEIPT_SOURCE=mns needs it' })
  readonly aliyunUid?: string;

  @FromEnvironment(
    'ALIYUN_ACCOUNTS',
    'Several accounts by priority, as a JSON array (docs/accounts.md); unset: one account with the AccessKey above',
    { secret: true },
  )
  @IsOptional()
  @Length(1, 65_536)
  readonly aliyunAccounts?: string;

  @FromEnvironment('ALIYUN_CONNECT_TIMEOUT_MS', 'Time for DNS, TCP and TLS of one connection, in milliseconds')
  @IsInt()
  @Min(50)
  @Max(60_000)
  readonly aliyunConnectTimeoutMs: number = 3_000;

  @FromEnvironment('ALIYUN_READ_TIMEOUT_MS', 'Time to wait for an answer after the request was sent, in milliseconds')
  @IsInt()
  @Min(50)
  @Max(120_000)
  readonly aliyunReadTimeoutMs: number = 8_000;

  @FromEnvironment('ALIYUN_TOTAL_TIMEOUT_MS', 'Time for one upstream operation with all its attempts, in milliseconds')
  @IsInt()
  @Min(100)
  @Max(300_000)
  readonly aliyunTotalTimeoutMs: number = 12_000;

  @FromEnvironment('ALIYUN_MAX_CONNECTIONS', 'Most connections to the upstream of one gateway process')
  @IsInt()
  @Min(1)
  @Max(1_000)
  readonly aliyunMaxConnections: number = 100;
}
