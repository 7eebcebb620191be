import { IsIn, IsInt, IsOptional, IsUrl, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import { FromEnvironment } from './from-environment.js';
import { ReceiptSettings } from './receipts.config.js';
import { LOCAL_URL } from './local-url.js';
import { IsPlainUrl } from './plain-url.validator.js';

/** Where recordings come from and go to (docs/recordings.md); a part of the one configuration. */
export abstract class RecordingSettings extends ReceiptSettings {
  @FromEnvironment('RECORDING_STORAGE', 'Where new recordings go: local (DATA_DIR), oss or nas; see docs/recordings.md')
  @IsIn(['local', 'oss', 'nas'])
  readonly recordingStorage: 'local' | 'oss' | 'nas' = 'local';

  @FromEnvironment('RECORDING_NAS_PATH', 'Existing folder of a mounted file system, for RECORDING_STORAGE=nas')
  @ValidateIf((config: RecordingSettings) => config.recordingStorage === 'nas' || config.recordingNasPath !== undefined)
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
  @ValidateIf((config: RecordingSettings) => config.recordingStorage === 'oss' || config.ossBucket !== undefined)
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
  @IsPlainUrl()
  readonly ossEndpoint?: string;

  @FromEnvironment('OSS_PREFIX', 'Begins the names of all recordings in the bucket')
  @Matches(/^(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*\/)*$/, { message: 'must be folders that end in /, such as recordings/' })
  readonly ossPrefix: string = 'recordings/';

  @FromEnvironment('OSS_ACCESS_KEY_ID', 'AccessKey id for the bucket; unset: the key of the first Aliyun account', {
    secret: true,
  })
  @ValidateIf((config: RecordingSettings) => (config.ossAccessKeyId ?? config.ossAccessKeySecret) !== undefined)
  @Length(1, 256, { message: 'must be set together with OSS_ACCESS_KEY_SECRET' })
  readonly ossAccessKeyId?: string;

  @FromEnvironment('OSS_ACCESS_KEY_SECRET', 'AccessKey secret for the bucket', { secret: true })
  @ValidateIf((config: RecordingSettings) => (config.ossAccessKeyId ?? config.ossAccessKeySecret) !== undefined)
  @Length(1, 256, { message: 'must be set together with OSS_ACCESS_KEY_ID' })
  readonly ossAccessKeySecret?: string;
}
