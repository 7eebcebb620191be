import { join } from 'node:path';
import type { AliyunCredentials } from '../../../aliyun/auth/credentials.js';
import type { AppConfig } from '../../../config/app.config.js';
import { proxiesOf } from '../../../config/proxies.js';
import type { StorageType } from '../recording.js';
import { FolderStorage } from './folder-storage.js';
import { OssStorage } from './oss-storage.js';
import type { RecordingStorage } from './recording-storage.js';

/** The storages that are configured. New recordings go into one of them; old ones stay where they are, and readable. */
export class RecordingStorages {
  private readonly storages: ReadonlyMap<StorageType, RecordingStorage>;

  /** @param target where new recordings go. */
  constructor(
    private readonly target: StorageType,
    storages: readonly RecordingStorage[],
  ) {
    this.storages = new Map(storages.map((storage) => [storage.type, storage]));
  }

  get current(): RecordingStorage {
    return this.get(this.target);
  }

  get all(): readonly RecordingStorage[] {
    return [...this.storages.values()];
  }

  /** @throws when it is not configured any more. */
  get(type: StorageType): RecordingStorage {
    const storage = this.storages.get(type);
    if (!storage) throw new Error(`the storage «${type}» of a recording is not configured`);
    return storage;
  }
}

/** @param lendAccountKey the key of the first Aliyun account, used unless object storage has its own. */
export function createStorages(config: AppConfig, lendAccountKey: () => Promise<AliyunCredentials>): RecordingStorages {
  const { recordingStorage, recordingNasPath, ossBucket, ossPrefix, ossEndpoint } = config;
  const storages: RecordingStorage[] = [new FolderStorage('local', join(config.dataDir, 'recordings'))];
  if (recordingNasPath !== undefined) storages.push(new FolderStorage('nas', recordingNasPath));
  if (ossBucket !== undefined) {
    storages.push(
      new OssStorage({
        bucket: ossBucket,
        region: config.ossRegion ?? config.aliyunRegionId,
        endpoint: ossEndpoint,
        prefix: ossPrefix,
        proxies: proxiesOf(config),
        lendKey: ownKeyOf(config) ?? lendAccountKey,
      }),
    );
  }
  return new RecordingStorages(recordingStorage, storages);
}

function ownKeyOf({ ossAccessKeyId, ossAccessKeySecret }: AppConfig): (() => Promise<AliyunCredentials>) | undefined {
  if (ossAccessKeyId === undefined || ossAccessKeySecret === undefined) return undefined;
  const key = { accessKeyId: ossAccessKeyId, accessKeySecret: ossAccessKeySecret };
  return () => Promise.resolve(key);
}
