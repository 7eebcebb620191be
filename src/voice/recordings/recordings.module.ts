import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { OutgoingGuard } from '../../common/net/outgoing-guard.js';
import { createVettedLookup } from '../../common/net/vetted-lookup.js';
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

/** Endpoints of OSS within a region have such addresses, and so may hosts that the operator has listed. */
const INNER_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];
const THIS_MACHINE = ['127.0.0.0/8', '::1'];

/** `*.aliyuncs.com` never stands for this machine, and nothing does for a metadata service. */
function createLookup(hosts: readonly string[]) {
  const isListed = hosts.some((host) => !host.startsWith('*.'));
  return createVettedLookup(new OutgoingGuard(isListed ? [...INNER_NETWORKS, ...THIS_MACHINE] : INNER_NETWORKS));
}

/** In sandbox mode the sandbox keeps the files. */
function createSource(config: AppConfig): RecordingSource {
  const { aliyunMode, aliyunVoiceEndpoint, recordingHosts, recordingMaxBytes, aliyunConnectTimeoutMs } = config;
  const isSandbox = aliyunMode === 'sandbox' && aliyunVoiceEndpoint !== undefined;
  const allowedHosts = isSandbox ? [...recordingHosts, new URL(aliyunVoiceEndpoint).host] : recordingHosts;
  return new RecordingSource({
    allowedHosts,
    lookup: createLookup(allowedHosts),
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
