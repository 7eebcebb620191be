import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../database/database.js';
import { type HorizonHolder, READ_HOLDER } from '../../voice/events/event-horizon.sql.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';

/** The gateway's own transactions take less; where the server does not say how long one runs, it is looked at twice. */
const PATIENCE = { heldSeconds: 10, secondLookMs: 2_000 };

/** Whether a transaction that does not end keeps events from being told. */
export class EventsCheck implements Check {
  readonly name = 'events';

  constructor(
    private readonly database: Database,
    private readonly patience = PATIENCE,
  ) {}

  async run(signal: AbortSignal): Promise<readonly Finding[]> {
    const holder = await this.look();
    if (!holder?.isHeld) return [finding('events-ok')];
    if (holder.ageSeconds !== null)
      return [holder.ageSeconds >= this.patience.heldSeconds ? toFinding(holder) : finding('events-ok')];
    await sleep(this.patience.secondLookMs, undefined, { signal });
    const again = await this.look();
    return [again?.isHeld === true && again.horizon === holder.horizon ? toFinding(again) : finding('events-ok')];
  }

  private async look(): Promise<HorizonHolder | undefined> {
    return (await this.database.pool.query<HorizonHolder>(READ_HOLDER)).rows[0];
  }
}

function toFinding({ pid, database, role, state, prepared, ageSeconds }: HorizonHolder): Finding {
  return finding('events-held', {
    ...{ pid, database, role, state, prepared },
    ageSeconds: ageSeconds === null ? null : Math.round(ageSeconds),
  });
}
