import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import type { Account } from '../upstream/accounts/account.js';
import { DepartureGate, type Leaving } from './departure-gate.js';
import { Dispatcher, type Sending } from './dispatcher.js';
import { SendSlotLapsedError } from '../../pacing/pacing.errors.js';
import type { SendSlot } from '../../pacing/send-slot.js';
import { Pacer } from '../../pacing/pacer.js';
import { PACING_PRIORITIES, type PacingPriority } from '../../pacing/pacing-priority.js';
import { type Reservation } from '../../pacing/pacing.types.js';
import { planPlacement, type PlaceableCall } from '../upstream/placement.js';
import { CLAIM_LAPSED, type SendOutcome } from '../upstream/send-outcome.js';
import { QueueLength } from './queue-length.js';

/** There was no turn to send in time; nothing was sent. */
const PACED = { type: 'retry-later', code: 'Paced', requestId: null } as const;

/** A call with its place in the order of sending. */
export type PrioritisedCall = PlaceableCall & { readonly priority: number };

/** A request that is sent in its turn, when its callee may be called. */
export type PacedSending = Sending<PrioritisedCall & Leaving['call']> & Leaving;

/** Sends at the account's pace: every request to the upstream that may ring has its turn, copies and retries too. */
@Injectable()
export class PacedDispatcher {
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly departures: DepartureGate,
    private readonly pacer: Pacer,
    private readonly queue: QueueLength,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A turn for a new call, at most the wait budget away; it must be used or released. */
  async reserve({ name }: Account, operation: string, priority: number): Promise<Reservation> {
    return await this.pacer.reserve(name, operation, {
      maxWaitMs: this.config.placingWaitMs,
      priority: toPacingPriority(priority),
      countQueuedBefore: () => this.queue.before(operation, priority),
    });
  }

  /** When a turn for a further attempt is; undefined when there is none in time. It must be used or released. */
  async findTurn(account: Account, call: PrioritisedCall): Promise<SendSlot | undefined> {
    const { operation } = planPlacement(call, this.config);
    const reservation = await this.reserve(account, operation, call.priority).catch(() => undefined);
    return reservation?.granted ? reservation.slot : undefined;
  }

  /**
   * Sends one attempt in its turn. Never throws. A turn that is over before the request could leave, because the database took
   * its time with the claim, is given up for another one: nothing was sent, so what is written of the attempt still holds.
   *
   * @param slot the turn, when there is one of this account already.
   */
  async place(sending: PacedSending, slot?: SendSlot): Promise<SendOutcome> {
    for (let turn = slot; ; turn = undefined) {
      turn ??= await this.findTurn(sending.account, sending.call);
      if (!turn) return { ...PACED, retryAfterMs: undefined };
      try {
        return await turn.run(async () => (await this.hold(sending)) ?? (await this.dispatcher.place(sending)));
      } catch (error) {
        if (!(error instanceof SendSlotLapsedError)) throw error;
        if (!sending.mayLeave()) return CLAIM_LAPSED;
      }
    }
  }

  /** Without the database nobody can say whether the callee may be called: nothing is sent. */
  private async hold(sending: PacedSending): Promise<SendOutcome | undefined> {
    try {
      return await this.departures.hold(sending);
    } catch (err) {
      this.logger.debug({ err, callId: sending.call.id }, 'the time of a departure could not be moved');
      return CLAIM_LAPSED;
    }
  }
}

/** 0 verification, 1 notification, 2 bulk. */
export function toPacingPriority(priority: number): PacingPriority {
  return PACING_PRIORITIES[priority] ?? 'bulk';
}
