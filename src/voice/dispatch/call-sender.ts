import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { SendSlotLapsedError } from '../../pacing/pacing.errors.js';
import { Pacer } from '../../pacing/pacer.js';
import { PACING_PRIORITIES, type PacingPriority } from '../../pacing/pacing-priority.js';
import type { Reservation } from '../../pacing/pacing.types.js';
import type { SendSlot } from '../../pacing/send-slot.js';
import type { Account, PlacingRequest } from '../upstream/accounts/account.js';
import { CLAIM_LAPSED, PACED, type SendOutcome } from '../upstream/send-outcome.js';
import { Departure } from './claim.js';
import { DepartureGate, type Leaving } from './departure-gate.js';
import { QueueLength } from './queue-length.js';

/** A turn that is looked for: which account and operation is to send, and how urgent it is (0 to 2). */
interface TurnWish {
  readonly account: Account;
  readonly operation: string;
  readonly priority: number;
}

/** A request that is sent in its turn, when its callee may be called. */
export type Sending = PlacingRequest &
  Leaving & { readonly account: Account; readonly call: { readonly priority: number } };

/** Sends at the account's pace: every request to the upstream that may ring has its turn, copies and retries too. */
@Injectable()
export class CallSender {
  constructor(
    private readonly departures: DepartureGate,
    private readonly pacer: Pacer,
    private readonly queue: QueueLength,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A turn for a new call, at most the wait budget away; it must be used or released. */
  async reserve({ account, operation, priority }: TurnWish): Promise<Reservation> {
    return await this.pacer.reserve(account.name, operation, {
      maxWaitMs: this.config.placingWaitMs,
      priority: toPacingPriority(priority),
      countQueuedBefore: () => this.queue.before(operation, priority),
    });
  }

  /** A turn for a further attempt; undefined when there is none in time. It must be used or released. */
  async findTurn(wish: TurnWish): Promise<SendSlot | undefined> {
    const reservation = await this.reserve(wish).catch(() => undefined);
    return reservation?.granted ? reservation.slot : undefined;
  }

  /**
   * Sends one request in its turn. Never throws. A turn that is over before the request could leave, because the database took
   * its time with the claim, is given up for another one: nothing was sent, so what is written of the attempt still holds.
   *
   * @param slot the turn, when there is one of this account already.
   */
  async send(sending: Sending, slot?: SendSlot): Promise<SendOutcome> {
    const { account, placement, call } = sending;
    for (let turn = slot; ; turn = undefined) {
      turn ??= await this.findTurn({ account, operation: placement.operation, priority: call.priority });
      if (!turn) return PACED;
      try {
        return await turn.run(async (isOnTime) => {
          const held = await this.hold(sending);
          if (!(held instanceof Departure)) return held;
          const mayLeave = () => isOnTime() && held.isNow && sending.mayLeave();
          return await account.send({ ...sending, mayLeave });
        });
      } catch (error) {
        if (!(error instanceof SendSlotLapsedError)) throw error;
        if (!sending.mayLeave()) return CLAIM_LAPSED;
      }
    }
  }

  /** Without the database nobody can say whether the callee may be called: nothing is sent. */
  private async hold(sending: Sending): Promise<Departure | SendOutcome> {
    try {
      return await this.departures.hold(sending);
    } catch (err) {
      this.logger.debug({ err, callId: sending.call.id }, 'the time of a departure could not be moved');
      return CLAIM_LAPSED;
    }
  }
}

/** 0 verification, 1 notification, 2 bulk. */
function toPacingPriority(priority: number): PacingPriority {
  return PACING_PRIORITIES[priority] ?? 'bulk';
}
