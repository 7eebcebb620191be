import {
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUrl,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { IsAtMost } from '../common/validation/at-most.validator.js';
import { AreAddressRanges } from '../common/validation/address-range.validator.js';
import { IsServablePort } from '../common/validation/servable-port.validator.js';
import { IsDatabaseUrl } from './database-url.js';
import { IsMoreThan } from '../common/validation/more-than.validator.js';
import { FromEnvironment } from './from-environment.js';
import { IsProxyUrl } from './proxy-url.validator.js';
import { TestKeySettings } from './test-keys.config.js';

const LOCAL_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** How a two-way call is placed; see docs/go-live.md. */
const TWO_WAY_ROUTES = ['click-to-dial', 'back-to-back', 'create-call'] as const;
export type TwoWayRoute = (typeof TWO_WAY_ROUTES)[number];

/**
 * The one configuration of the gateway: read once at start, validated as a whole, and frozen. {@link changeConfig} makes another.
 * Every property names its environment variable; a test holds docs/configuration.md and `.env.example` against this class.
 */
export class AppConfig extends TestKeySettings {
  /** A person reads standard output; else it is a log. Not a setting. */
  readonly isTerminal: boolean = true;
  /** Credentials, or what leads to them, stand in the environment. Not a setting. */
  readonly hasCredentials: boolean = false;
  /** `ALIYUN_MODE` is not set. Not a setting. */
  readonly isModeGuessed: boolean = false;
  /** `NODE_ENV` is production. Not a setting. */
  readonly isProduction: boolean = false;
  /** What may be wrong with the names of variables; each names one. Not a setting. */
  readonly warnings: readonly string[] = [];

  @FromEnvironment('PORT', 'HTTP port of the gateway; 0 picks a free one')
  @IsInt()
  @Min(0)
  @Max(65535)
  @IsServablePort()
  readonly port: number = 3000;

  @FromEnvironment('HOST', 'Address to listen on (the container image sets 0.0.0.0)')
  @Length(1, 255)
  readonly host: string = '127.0.0.1';

  @FromEnvironment('GRPC_PORT', 'gRPC port of the gateway, on HOST (docs/grpc.md); 0 picks a free one')
  @IsInt()
  @Min(0)
  @Max(65535)
  readonly grpcPort: number = 50051;

  @FromEnvironment(
    'GRPC_TLS_CERT_FILE',
    'Certificate chain of the gRPC port as PEM, read at the start; unset: gRPC without TLS (h2c)',
  )
  @ValidateIf((config: AppConfig) => (config.grpcTlsCertFile ?? config.grpcTlsKeyFile) !== undefined)
  @Length(1, 4096, { message: 'must be set together with GRPC_TLS_KEY_FILE' })
  readonly grpcTlsCertFile?: string;

  @FromEnvironment('GRPC_TLS_KEY_FILE', 'Private key that belongs to GRPC_TLS_CERT_FILE, as PEM')
  @ValidateIf((config: AppConfig) => (config.grpcTlsCertFile ?? config.grpcTlsKeyFile) !== undefined)
  @Length(1, 4096, { message: 'must be set together with GRPC_TLS_CERT_FILE' })
  readonly grpcTlsKeyFile?: string;

  @FromEnvironment(
    'PUBLIC_URL',
    'URL under which others reach the gateway, with its base path if it has one, for receipts, Location, links and /openapi.json; default http://HOST:PORT, and paths in answers',
  )
  @IsOptional()
  @IsUrl(LOCAL_URL)
  readonly publicUrl?: string;

  @FromEnvironment('ROLES', 'api (HTTP and gRPC), worker (queue, sweeper, receipts), or both', { isList: true })
  @IsIn(['api', 'worker'], { each: true, message: 'must be api, worker, or both with a comma' })
  @ArrayMinSize(1)
  readonly roles: readonly string[] = ['api', 'worker'];

  @FromEnvironment(
    'SHUTDOWN_DRAIN_MS',
    'After SIGTERM: time for load balancers to look elsewhere before the port closes',
  )
  @IsInt()
  @Min(0)
  @Max(120_000)
  readonly shutdownDrainMs: number = 500;

  @FromEnvironment(
    'SHUTDOWN_TIMEOUT_MS',
    'After SIGTERM: when the process ends at the latest, with exit code 1 and a line that says what it left; more than SHUTDOWN_DRAIN_MS',
  )
  @IsInt()
  @Min(1_000)
  @Max(600_000)
  @IsMoreThan('shutdownDrainMs', 'SHUTDOWN_DRAIN_MS')
  readonly shutdownTimeoutMs: number = 30_000;

  @FromEnvironment(
    'TRUST_PROXY',
    'Trust X-Forwarded-* headers of a reverse proxy; X-Forwarded-Prefix, the base path it serves the gateway under, then replaces the path of PUBLIC_URL',
  )
  @IsBoolean()
  readonly trustProxy: boolean = false;

  @FromEnvironment('BODY_LIMIT_BYTES', 'Largest accepted request body of the API, in bytes')
  @IsInt()
  @Min(1024)
  @Max(64 * 1024 * 1024)
  readonly bodyLimitBytes: number = 256 * 1024;

  @FromEnvironment('LOG_LEVEL', 'trace, debug, info, warn, error, fatal or silent')
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  readonly logLevel: string = 'info';

  @FromEnvironment('LOG_FORMAT', 'json, or pretty for reading by eye')
  @IsIn(['json', 'pretty'])
  readonly logFormat: string = 'json';

  @FromEnvironment(
    'BOOTSTRAP_API_KEY',
    'First API key; a new value revokes the one before. Without it one is generated at the first start: shown once on a terminal, else written to first-api-key in DATA_DIR',
    { secret: true },
  )
  @IsOptional()
  @Matches(/^[\x21-\x7e]{16,256}$/, { message: 'must be 16 to 256 visible ASCII characters without spaces' })
  readonly bootstrapApiKey?: string;

  @FromEnvironment('DATABASE_URL', 'PostgreSQL 14 or newer; unset: an embedded PostgreSQL in DATA_DIR', {
    secret: true,
  })
  @IsOptional()
  @IsDatabaseUrl()
  readonly databaseUrl?: string;

  @FromEnvironment('DATABASE_WAIT_MS', 'How long a start waits for a database that is not there yet, in milliseconds')
  @IsInt()
  @Min(0)
  @Max(3_600_000)
  readonly databaseWaitMs: number = 30_000;

  @FromEnvironment('DATABASE_POOL_SIZE', 'Most connections to PostgreSQL of one gateway process')
  @IsInt()
  @Min(2)
  @Max(200)
  readonly databasePoolSize: number = 10;

  @FromEnvironment('RETENTION_DAYS', 'How long calls, their events and receipts are kept, in days')
  @IsInt()
  @Min(2)
  @Max(3_650)
  readonly retentionDays: number = 90;

  @FromEnvironment(
    'IDEMPOTENCY_TTL_HOURS',
    'How long after the end of its call an Idempotency-Key still gets the first answer, in hours; at most RETENTION_DAYS',
  )
  @IsInt()
  @Min(24)
  @Max(87_600)
  @IsAtMost<AppConfig>(({ retentionDays }) => retentionDays * 24, 'must not be longer than RETENTION_DAYS')
  readonly idempotencyTtlHours: number = 48;

  @FromEnvironment('DATA_DIR', 'Folder of the embedded PostgreSQL and of local recordings')
  @Length(1, 4096)
  readonly dataDir: string = '.data';

  @FromEnvironment('ALIYUN_MODE', 'live or sandbox; default: live when credentials are configured, else sandbox')
  @IsIn(['live', 'sandbox'])
  readonly aliyunMode: 'live' | 'sandbox' = 'sandbox';

  @FromEnvironment('ALIYUN_VOICE_ENDPOINT', 'URL of Dyvmsapi; in sandbox mode the sandbox unless set')
  @IsOptional()
  @IsUrl(LOCAL_URL)
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
  @ValidateIf((config: AppConfig) => (config.accessKeyId ?? config.accessKeySecret) !== undefined)
  @Length(1, 256, { message: 'must be set together with ALIBABA_CLOUD_ACCESS_KEY_SECRET' })
  readonly accessKeyId?: string;

  @FromEnvironment('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'AccessKey secret', { secret: true })
  @ValidateIf((config: AppConfig) => (config.accessKeyId ?? config.accessKeySecret) !== undefined)
  @Length(1, 256, { message: 'must be set together with ALIBABA_CLOUD_ACCESS_KEY_ID' })
  readonly accessKeySecret?: string;

  @FromEnvironment('ALIBABA_CLOUD_SECURITY_TOKEN', 'STS token that belongs to the AccessKey', { secret: true })
  @IsOptional()
  @Length(1, 8192)
  readonly securityToken?: string;

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

  @FromEnvironment(
    'HTTPS_PROXY',
    'Proxy for everything that goes out to https URLs, such as http://user:password@proxy.example:3128; also https_proxy; unset: HTTP_PROXY',
    { secret: true, alias: 'https_proxy' },
  )
  @IsOptional()
  @IsProxyUrl()
  readonly httpsProxy?: string;

  @FromEnvironment('HTTP_PROXY', 'The same for http URLs; also http_proxy', { secret: true, alias: 'http_proxy' })
  @IsOptional()
  @IsProxyUrl()
  readonly httpProxy?: string;

  @FromEnvironment(
    'NO_PROXY',
    'Hosts that are reached without the proxy: host, .domain, *.domain, each with :port or without, or *; also no_proxy',
    { alias: 'no_proxy', isList: true },
  )
  @Length(1, 255, { each: true })
  readonly noProxy: readonly string[] = [];

  @FromEnvironment('PROXY_LOOPBACK', 'Send requests to localhost, 127.0.0.1 and ::1 through the proxy, too')
  @IsBoolean()
  readonly proxyLoopback: boolean = false;

  @FromEnvironment(
    'ALIYUN_IDENTICAL_RESEND',
    'Send the very same signed request again when its answer was lost: auto (while the replay guard is proven), on, off',
  )
  @IsIn(['auto', 'on', 'off'])
  readonly identicalResend: 'auto' | 'on' | 'off' = 'auto';

  @FromEnvironment('ACCOUNT_QPS', 'Most calls placed per second with one Aliyun account, over all replicas')
  @IsInt()
  @Min(1)
  @Max(100_000)
  readonly accountQps: number = 100;

  @FromEnvironment(
    'OPERATION_QPS',
    'Limits of single operations where Aliyun granted others than the documented ones, e.g. SingleCallByTts:2000',
    { isList: true },
  )
  @Matches(/^[A-Za-z0-9]{1,64}:[1-9]\d{0,5}$/, { each: true, message: 'must be like SingleCallByTts:2000,IvrCall:200' })
  readonly operationQps: readonly string[] = [];

  @FromEnvironment('PLACING_WAIT_MS', 'How long a request waits for its turn before it is queued, in milliseconds')
  @IsInt()
  @Min(0)
  @Max(10_000)
  readonly placingWaitMs: number = 1_000;

  @FromEnvironment(
    'VERIFICATION_TTL_SECONDS',
    'A queued verification call that is older than that fails instead of ringing late',
  )
  @IsInt()
  @Min(10)
  @Max(86_400)
  readonly verificationTtlSeconds: number = 300;

  @FromEnvironment(
    'CALL_TTL_SECONDS',
    'The same for all other calls, from their scheduled time on; a request can name its own expiresAt or timeToLiveSeconds',
  )
  @IsInt()
  @Min(10)
  @Max(30 * 86_400)
  readonly callTtlSeconds: number = 86_400;

  @FromEnvironment(
    'RECONCILE_AFTER_MS',
    'How long after its expected end a call without a final receipt is asked for (docs/reconciliation.md), in milliseconds',
  )
  @IsInt()
  @Min(1_000)
  @Max(86_400_000)
  readonly reconcileAfterMs: number = 180_000;

  @FromEnvironment('RECONCILE_RETRY_MS', 'First pause before such a call is asked for again, in milliseconds')
  @IsInt()
  @Min(1_000)
  @Max(3_600_000)
  readonly reconcileRetryMs: number = 60_000;

  @FromEnvironment(
    'RECONCILE_GIVE_UP_MS',
    'How long after its latest possible end a call that Aliyun took is asked for, before it ends as unknown, in milliseconds',
  )
  @IsInt()
  @Min(1_000)
  @Max(7 * 86_400_000)
  readonly reconcileGiveUpMs: number = 86_400_000;

  @FromEnvironment(
    'UNKNOWN_DEADLINE_MS',
    'How long after its latest possible end a call with a lost answer waits for a receipt, before it ends as unknown or is redialed, in milliseconds',
  )
  @IsInt()
  @Min(1_000)
  @Max(7 * 86_400_000)
  readonly unknownDeadlineMs: number = 1_800_000;

  @FromEnvironment(
    'RECONCILE_TIME_SCALE',
    'Divides the times of reconciliation, for a sandbox on accelerated time; default SANDBOX_TIME_SCALE in sandbox mode, else 1',
  )
  @IsOptional()
  @Min(0.1)
  @Max(1_000)
  readonly reconcileTimeScale?: number;

  @FromEnvironment('TWO_WAY_ROUTE', 'click-to-dial, back-to-back or create-call: the upstream product of two-way calls')
  @IsIn([...TWO_WAY_ROUTES])
  readonly twoWayRoute: TwoWayRoute = 'click-to-dial';

  @FromEnvironment('CCC_ENDPOINT', 'URL of Cloud Call Center 2020-07-01 for TWO_WAY_ROUTE=back-to-back')
  @ValidateIf((config: AppConfig) => config.twoWayRoute === 'back-to-back' || config.cccEndpoint !== undefined)
  @IsUrl(LOCAL_URL, { message: 'must be a URL; TWO_WAY_ROUTE=back-to-back needs it' })
  readonly cccEndpoint?: string;

  @FromEnvironment('CCC_INSTANCE_ID', 'Cloud Call Center instance for TWO_WAY_ROUTE=back-to-back')
  @ValidateIf((config: AppConfig) => config.twoWayRoute === 'back-to-back' || config.cccInstanceId !== undefined)
  @Length(1, 128, { message: 'must be set; TWO_WAY_ROUTE=back-to-back needs it' })
  readonly cccInstanceId?: string;

  @FromEnvironment('CREATE_CALL_ENDPOINT', 'URL for TWO_WAY_ROUTE=create-call')
  @ValidateIf((config: AppConfig) => config.twoWayRoute === 'create-call' || config.createCallEndpoint !== undefined)
  @IsUrl(LOCAL_URL, { message: 'must be a URL; TWO_WAY_ROUTE=create-call needs it' })
  readonly createCallEndpoint?: string;

  @FromEnvironment('CREATE_CALL_APP_KEY', 'AppKey sent with TWO_WAY_ROUTE=create-call, when the account has one', {
    secret: true,
  })
  @IsOptional()
  @Length(1, 256)
  readonly createCallAppKey?: string;

  @FromEnvironment('RECEIPT_TOKEN', 'Secret in the URL of the receipt endpoint; unset: live mode accepts no receipts', {
    secret: true,
  })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{16,128}$/, { message: 'must be 16 to 128 letters, digits, _ or -' })
  readonly receiptToken?: string;

  @FromEnvironment('RECORDING_STORAGE', 'Where new recordings go: local (DATA_DIR), oss or nas; see docs/recordings.md')
  @IsIn(['local', 'oss', 'nas'])
  readonly recordingStorage: 'local' | 'oss' | 'nas' = 'local';

  @FromEnvironment('RECORDING_NAS_PATH', 'Existing folder of a mounted file system, for RECORDING_STORAGE=nas')
  @ValidateIf((config: AppConfig) => config.recordingStorage === 'nas' || config.recordingNasPath !== undefined)
  @Matches(/^\/.{0,4095}$/, { message: 'must be an absolute path; RECORDING_STORAGE=nas needs it' })
  readonly recordingNasPath?: string;

  @FromEnvironment(
    'RECORDING_HOSTS',
    'Hosts that recordings may be fetched from: host, host:port or *.domain; in sandbox mode the sandbox is one, too',
    { isList: true },
  )
  @Matches(/^(?:\*\.)?[A-Za-z0-9.-]{1,253}(?::\d{1,5})?$/, { each: true, message: 'must be like *.aliyuncs.com' })
  readonly recordingHosts: readonly string[] = ['*.aliyuncs.com'];

  @FromEnvironment('RECORDING_MAX_BYTES', 'Largest recording that is stored, in bytes')
  @IsInt()
  @Min(1024)
  @Max(64 * 1024 ** 3)
  readonly recordingMaxBytes: number = 2 * 1024 ** 3;

  @FromEnvironment('RECORDING_CONCURRENCY', 'How many recordings one process fetches at the same time')
  @IsInt()
  @Min(1)
  @Max(64)
  readonly recordingConcurrency: number = 4;

  @FromEnvironment('RECORDING_RETENTION_DAYS', 'How long recordings are kept, in days; 0 keeps them forever')
  @IsInt()
  @Min(0)
  @Max(36_500)
  readonly recordingRetentionDays: number = 180;

  @FromEnvironment('OSS_BUCKET', 'Bucket of recordings; needed for RECORDING_STORAGE=oss')
  @ValidateIf((config: AppConfig) => config.recordingStorage === 'oss' || config.ossBucket !== undefined)
  @Matches(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, {
    message: 'must be the name of a bucket; RECORDING_STORAGE=oss needs it',
  })
  readonly ossBucket?: string;

  @FromEnvironment('OSS_REGION', 'Region of the bucket, e.g. cn-hangzhou; default ALIYUN_REGION_ID')
  @IsOptional()
  @Matches(/^(?!oss-)[a-z0-9-]{1,64}$/, { message: 'must be a region id such as cn-hangzhou, without oss-' })
  readonly ossRegion?: string;

  @FromEnvironment(
    'OSS_ENDPOINT',
    "URL of the region's endpoint, e.g. https://oss-cn-hangzhou-internal.aliyuncs.com; default the public one by HTTPS",
  )
  @IsOptional()
  @IsUrl(LOCAL_URL)
  readonly ossEndpoint?: string;

  @FromEnvironment('OSS_PREFIX', 'Begins the names of all recordings in the bucket')
  @Matches(/^(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*\/)*$/, { message: 'must be folders that end in /, such as recordings/' })
  readonly ossPrefix: string = 'recordings/';

  @FromEnvironment('OSS_ACCESS_KEY_ID', 'AccessKey id for the bucket; unset: the key of the first Aliyun account', {
    secret: true,
  })
  @ValidateIf((config: AppConfig) => (config.ossAccessKeyId ?? config.ossAccessKeySecret) !== undefined)
  @Length(1, 256, { message: 'must be set together with OSS_ACCESS_KEY_SECRET' })
  readonly ossAccessKeyId?: string;

  @FromEnvironment('OSS_ACCESS_KEY_SECRET', 'AccessKey secret for the bucket', { secret: true })
  @ValidateIf((config: AppConfig) => (config.ossAccessKeyId ?? config.ossAccessKeySecret) !== undefined)
  @Length(1, 256, { message: 'must be set together with OSS_ACCESS_KEY_ID' })
  readonly ossAccessKeySecret?: string;

  @FromEnvironment('RECEIPT_SOURCE', 'push (Aliyun calls the endpoint), mns (the gateway reads the queues), or both')
  @IsIn(['push', 'mns', 'both'])
  readonly receiptSource: 'push' | 'mns' | 'both' = 'push';

  @FromEnvironment(
    'RECEIPT_SOURCES',
    'Addresses or CIDR ranges that may push receipts; unset: every address (Aliyun documents no list of its own)',
    { isList: true },
  )
  @AreAddressRanges()
  readonly receiptSources: readonly string[] = [];

  @FromEnvironment(
    'RECEIPT_PROXIES',
    'Addresses or CIDR ranges of your reverse proxies, whose X-Forwarded-For tells the sender for RECEIPT_SOURCES; unset: the address of the connection counts',
    { isList: true },
  )
  @AreAddressRanges()
  readonly receiptProxies: readonly string[] = [];

  @FromEnvironment(
    'ALIYUN_UID',
    'Id of the Aliyun account (UID), a part of its queue names; RECEIPT_SOURCE=mns needs it (with ALIYUN_ACCOUNTS: the uid of each)',
  )
  @ValidateIf(
    (config: AppConfig) =>
      config.aliyunUid !== undefined ||
      (config.receiptSource !== 'push' && config.aliyunMode === 'live' && config.aliyunAccounts === undefined),
  )
  @Matches(/^\d{5,20}$/, { message: 'must be 5 to 20 digits; RECEIPT_SOURCE=mns needs it' })
  readonly aliyunUid?: string;

  @FromEnvironment('MNS_MESSAGE_TYPES', 'Message types whose queues are read with RECEIPT_SOURCE=mns', { isList: true })
  @Matches(/^[A-Za-z]{3,40}$/, { each: true, message: 'must be message types such as VoiceReport' })
  @ArrayMinSize(1)
  readonly mnsMessageTypes: readonly string[] = ['VoiceReport', 'VoiceCallReport', 'VoiceRecordReport'];

  @FromEnvironment(
    'MNS_TOKEN_ENDPOINT',
    'URL of Dybaseapi, which gives the tokens of the queues; default https://dybaseapi.aliyuncs.com',
  )
  @IsOptional()
  @IsUrl(LOCAL_URL)
  readonly mnsTokenEndpoint?: string;

  @FromEnvironment(
    'MNS_ENDPOINT',
    'URL of the message service; default: where Aliyun keeps the queues of all customers',
  )
  @IsOptional()
  @IsUrl(LOCAL_URL)
  readonly mnsEndpoint?: string;

  @FromEnvironment('SANDBOX_PORT', 'Port of the sandbox; 0 picks a free one')
  @IsInt()
  @Min(0)
  @Max(65535)
  @IsServablePort()
  readonly sandboxPort: number = 3900;

  @FromEnvironment('SANDBOX_TIME_SCALE', 'Sandbox seconds that pass in one real second')
  @Min(0.1)
  @Max(1_000)
  readonly sandboxTimeScale: number = 1;

  @FromEnvironment(
    'SANDBOX_STRICT_TEMPLATES',
    'The sandbox knows only the templates and voice files of its table (docs/sandbox.md), as a real account does',
  )
  @IsBoolean()
  readonly sandboxStrictTemplates: boolean = false;

  @FromEnvironment('SANDBOX_RECEIPT_URL', 'Where a sandbox that runs alone pushes receipts')
  @IsOptional()
  @IsUrl(LOCAL_URL)
  readonly sandboxReceiptUrl?: string;
}
