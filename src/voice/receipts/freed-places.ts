import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Vault } from '../../privacy/vault.js';
import { CallUpdatesRepository } from '../call-store/call-updates.repository.js';
import { openClaimed } from '../call-store/sealed-call.js';
import { FlowGate } from '../flow-control/flow-gate.js';

/** A call that waits for its callee and is found to have been placed before waits no more: others may have its place. */
@Injectable()
export class FreedPlaces {
  constructor(
    private readonly calls: CallUpdatesRepository,
    private readonly gate: FlowGate,
    private readonly vault: Vault,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Gives up the places of those of these calls that do not wait any more. Never rejects: a place that is kept only delays others. */
  async giveUp(callIds: readonly string[]): Promise<void> {
    try {
      const places = await this.calls.takePlaces(callIds);
      for (const place of places) await this.gate.giveUpPlace({ ...openClaimed(place, this.vault), isBooked: true });
    } catch (err) {
      this.logger.warn({ err }, 'places of calls that were found to be placed are not given up');
    }
  }
}
