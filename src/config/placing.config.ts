import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { FromEnvironment } from './from-environment.js';
import { ReconciliationSettings } from './reconciliation.config.js';

/** How fast calls are placed, and how long they may wait for it; a part of the one configuration. */
export abstract class PlacingSettings extends ReconciliationSettings {
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
}
