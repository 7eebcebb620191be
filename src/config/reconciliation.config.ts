import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { FromEnvironment } from './from-environment.js';
import { TwoWaySettings } from './two-way.config.js';

/** When Aliyun is asked what became of a call (docs/reconciliation.md); a part of the one configuration. */
export abstract class ReconciliationSettings extends TwoWaySettings {
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
}
