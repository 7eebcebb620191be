import type { ClaimedRecording, RecordingsRepository } from './recordings.repository.js';

/** How long a claim lasts without being renewed; a killed process' recording waits that long. */
export const LEASE_SECONDS = 60;
const RENEWAL_MS = 20_000;

/** Keeps a claim while its file is fetched, and tells when it is lost. */
export class RecordingLease {
  private readonly loss = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly recordings: Pick<RecordingsRepository, 'renew'>,
    private readonly claim: Pick<ClaimedRecording, 'callId' | 'attempts'>,
  ) {
    this.timer = setInterval(() => void this.renew(), RENEWAL_MS);
  }

  /** Aborts when the recording was deleted, or another process makes the next attempt. */
  get lost(): AbortSignal {
    return this.loss.signal;
  }

  end(): void {
    clearInterval(this.timer);
  }

  /** While the database is away nobody else can claim it either; the last word is spoken when the file is complete. */
  private async renew(): Promise<void> {
    const isHeld = await this.recordings.renew(this.claim, LEASE_SECONDS).catch(() => true);
    if (!isHeld) this.loss.abort();
  }
}
