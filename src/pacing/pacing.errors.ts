/** PostgreSQL could not be asked for a slot; nothing was reserved. Slots that were granted before stay good. */
export class PacingUnavailableError extends Error {
  constructor(cause: unknown) {
    super('no send slot: the pacing tables cannot be reached', { cause });
    this.name = 'PacingUnavailableError';
  }
}

/** The slot was not used in its time; nothing was sent. Reserve another one. */
export class SendSlotLapsedError extends Error {
  constructor() {
    super('the send slot has lapsed');
    this.name = 'SendSlotLapsedError';
  }
}
