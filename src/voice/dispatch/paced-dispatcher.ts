import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import type { Stamp } from '../calls/calls.records.js';
import { Dispatcher } from './dispatcher.js';
import { PacingSlotLapsedError } from './pacing/pacing.errors.js';
import type { PacingSlot } from './pacing/pacing-slot.js';
import { Pacer } from './pacing/pacer.js';
import { PACING_PRIORITIES, type PacingPriority, type Reservation } from './pacing/pacing.types.js';
import type { PlaceableCall } from './placement.js';
import type { PlacingOutcome } from './placing-outcome.js';

/** The only account so far; its name is part of the pacing keys. */
export const ACCOUNT = 'default';
/** There was no turn to send in time; nothing was sent. */
const PACED = { type: 'retry-later', code: 'Paced', requestId: null } as const;

/** A call with its place in the order of sending. */
export type PrioritisedCall = PlaceableCall & { readonly priority: number };

/** Sends at the account's pace: every request to the upstream that may ring has its turn, copies and retries too. */
@Injectable()
export class PacedDispatcher {
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly pacer: Pacer,
    private readonly config: AppConfig,
  ) {}

  /** A turn for a new call, at most the wait budget away; it must be used or released. */
  async reserve(operation: string, priority: number): Promise<Reservation> {
    return await this.pacer.reserve(ACCOUNT, operation, {
      maxWaitMs: this.config.placingWaitMs,
      priority: toPacingPriority(priority),
    });
  }

  /**
   * Sends one attempt in its turn. Never throws.
   *
   * @param sendBefore see {@link Dispatcher.place}.
   * @param slot the turn, when there is one already.
   */
  async place(call: PrioritisedCall, stamp: Stamp, sendBefore: Date, slot?: PacingSlot): Promise<PlacingOutcome> {
    const turn = slot ?? (await this.findTurn(call));
    if (!turn) return { ...PACED, retryAfterMs: undefined };
    try {
      return await turn.run(() => this.dispatcher.place(call, stamp, sendBefore));
    } catch (error) {
      if (error instanceof PacingSlotLapsedError) return { ...PACED, retryAfterMs: 0 };
      throw error;
    }
  }

  /** See {@link Dispatcher.isGuarded}. */
  isGuarded(call: PlaceableCall): boolean {
    return this.dispatcher.isGuarded(call);
  }

  /** See {@link Dispatcher.makesSameBytes}. */
  makesSameBytes(call: PlaceableCall, signedFor: string | null): boolean {
    return this.dispatcher.makesSameBytes(call, signedFor);
  }

  private async findTurn(call: PrioritisedCall): Promise<PacingSlot | undefined> {
    const reservation = await this.reserve(this.dispatcher.operationFor(call), call.priority).catch(() => undefined);
    return reservation?.granted ? reservation.slot : undefined;
  }
}

/** 0 verification, 1 notification, 2 bulk. */
export function toPacingPriority(priority: number): PacingPriority {
  return PACING_PRIORITIES[priority] ?? 'bulk';
}
