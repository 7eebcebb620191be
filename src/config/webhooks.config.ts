import { IsInt, Max, Min } from 'class-validator';
import { AreAddressRanges } from '../common/validation/address-range.validator.js';
import { FromEnvironment } from './from-environment.js';

/** Settings of webhooks (docs/webhooks.md); a part of the one configuration. */
export abstract class WebhookSettings {
  @FromEnvironment(
    'WEBHOOK_ALLOWED_NETWORKS',
    'Addresses or CIDR ranges that webhooks may be sent to although they are not on the public internet, e.g. 127.0.0.0/8,::1 for receivers on this machine; metadata services stay closed',
    { isList: true },
  )
  @AreAddressRanges()
  readonly webhookAllowedNetworks: readonly string[] = [];

  @FromEnvironment(
    'WEBHOOK_TIMEOUT_MS',
    'Time for one attempt: name, connection, request and answer together, in milliseconds',
  )
  @IsInt()
  @Min(100)
  @Max(60_000)
  readonly webhookTimeoutMs: number = 10_000;

  @FromEnvironment('WEBHOOK_CONCURRENCY', 'Most webhooks that one process sends at the same time')
  @IsInt()
  @Min(2)
  @Max(1_000)
  readonly webhookConcurrency: number = 128;

  @FromEnvironment('WEBHOOK_RETENTION_DAYS', 'How long deliveries of webhooks are kept, in days')
  @IsInt()
  @Min(2)
  @Max(3_650)
  readonly webhookRetentionDays: number = 30;

  @FromEnvironment(
    'WEBHOOK_TIME_SCALE',
    'Divides the times between attempts, until an endpoint is paused and until it is tried again: for trying them out',
  )
  @Min(0.1)
  @Max(10_000_000)
  readonly webhookTimeScale: number = 1;
}
