import { Injectable } from '@nestjs/common';
import { Signals } from '../../database/signals.js';

/** Tells the workers of all replicas that a call waits. */
@Injectable()
export class QueueSignal {
  constructor(private readonly signals: Signals) {}

  /** Calls `wake` whenever a call was queued anywhere. */
  onQueued(wake: () => void): void {
    this.signals.on('calls_queued', wake);
  }

  /** Wakes the workers; losing a signal costs only the time until they look by themselves. */
  send(): void {
    this.signals.send('calls_queued');
  }
}
