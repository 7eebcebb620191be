import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { proxiesOf } from '../../config/proxies.js';
import { CallStoreModule } from '../call-store/call-store.module.js';
import { AccountRegistry } from '../upstream/accounts/account-registry.js';
import { UpstreamModule } from '../upstream/upstream.module.js';
import { RecordingContent } from './content/recording-content.js';
import { RecordingSource } from './fetch/recording-source.js';
import { RecordingCleaner } from './recording-cleaner.js';
import { RecordingFetcher } from './recording-fetcher.js';
import { RecordingMetrics } from './recording-metrics.js';
import { RecordingWorker } from './recording-worker.js';
import { RecordingsRepository } from './recordings.repository.js';
import { RecordingsService } from './recordings.service.js';
import { createStorages, RecordingStorages } from './storage/recording-storages.js';

/** In sandbox mode the sandbox keeps the files. */
function createSource(config: AppConfig): RecordingSource {
  const { aliyunMode, aliyunVoiceEndpoint, recordingHosts, recordingMaxBytes, aliyunConnectTimeoutMs } = config;
  const isSandbox = aliyunMode === 'sandbox' && aliyunVoiceEndpoint !== undefined;
  return new RecordingSource({
    allowedHosts: isSandbox ? [...recordingHosts, new URL(aliyunVoiceEndpoint).host] : recordingHosts,
    maxBytes: recordingMaxBytes,
    connectTimeoutMs: aliyunConnectTimeoutMs,
    proxies: proxiesOf(config),
  });
}

/** Recordings from their report to their deletion; the report itself comes by `noteRecording`. */
@Module({
  imports: [CallStoreModule, UpstreamModule],
  providers: [
    RecordingsRepository,
    RecordingsService,
    RecordingContent,
    RecordingMetrics,
    RecordingFetcher,
    RecordingWorker,
    RecordingCleaner,
    { provide: RecordingSource, inject: [AppConfig], useFactory: createSource },
    {
      provide: RecordingStorages,
      inject: [AppConfig, AccountRegistry],
      useFactory: (config: AppConfig, { primary }: AccountRegistry) =>
        createStorages(config, () => primary.signer.lendKey()),
    },
  ],
  exports: [RecordingContent, RecordingsService],
})
export class RecordingsModule implements OnApplicationShutdown {
  constructor(private readonly source: RecordingSource) {}

  async onApplicationShutdown(): Promise<void> {
    await this.source.close();
  }
}
