import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SandboxClock } from '../clock/sandbox.clock.js';
import type { ReceiptMessage, ReceiptType } from '../receipts/receipt-messages.js';
import { SANDBOX_ACCOUNT_ID } from '../settings/sandbox-account.js';
import { SettingsService } from '../settings/settings.service.js';

/** A UUID; receipt handles begin with it. */
const MESSAGE_ID_LENGTH = 36;
const LONGEST_QUEUE = 20_000;

/** A message in a queue. */
export interface QueueMessage {
  readonly messageId: string;
  readonly message: ReceiptMessage;
  readonly enqueuedAt: number;
  firstReceivedAt: number;
  visibleAt: number;
  receivedCount: number;
  receiptHandle: string;
}

/** One queue: messages by id, oldest first, and those who wait for one. */
class Queue {
  readonly messages = new Map<string, QueueMessage>();
  readonly waiters = new Set<() => void>();
}

/** Name of the queue of a message type, as the console shows it (H:178348). */
function queueNameOf(type: ReceiptType): string {
  return `Alicom-Queue-${SANDBOX_ACCOUNT_ID}-${type}`;
}

/** Queues with at-least-once delivery: a message that was received and not deleted becomes visible again. */
@Injectable()
export class QueueService {
  private readonly queues = new Map<string, Queue>();

  constructor(
    private readonly clock: SandboxClock,
    private readonly settings: SettingsService,
  ) {
    for (const type of ['VoiceReport', 'VoiceCallReport', 'VoiceRecordReport'] as const) {
      this.queues.set(queueNameOf(type), new Queue());
    }
  }

  exists(queueName: string): boolean {
    return this.queues.has(queueName);
  }

  /** Puts a message into its queue, unless queues are off; a full queue loses its oldest message. */
  offer(type: ReceiptType, message: ReceiptMessage): void {
    const queue = this.queues.get(queueNameOf(type));
    if (queue === undefined || !this.settings.current.mns) return;
    const messageId = randomUUID();
    const enqueuedAt = this.clock.wallNow();
    const entry = {
      messageId,
      message,
      enqueuedAt,
      firstReceivedAt: 0,
      visibleAt: 0,
      receivedCount: 0,
      receiptHandle: '',
    };
    queue.messages.set(messageId, entry);
    if (queue.messages.size > LONGEST_QUEUE) deleteOldest(queue, LONGEST_QUEUE / 10);
    for (const wake of queue.waiters) wake();
  }

  /** Up to `count` visible messages; waits up to `waitMs` (wall time) for the first one. */
  async receive(queueName: string, count: number, waitMs: number): Promise<QueueMessage[]> {
    const queue = this.queues.get(queueName);
    if (queue === undefined) return [];
    const endsAt = this.clock.wallNow() + waitMs;
    for (;;) {
      const taken = this.take(queue, count);
      const restMs = endsAt - this.clock.wallNow();
      if (taken.length > 0 || restMs <= 0) return taken;
      await this.nextMessage(queue, restMs);
    }
  }

  /** Deletes what was received under a handle. @returns false for a handle that is unknown or no longer valid. */
  delete(queueName: string, receiptHandle: string): boolean {
    const queue = this.queues.get(queueName);
    const entry = queue?.messages.get(receiptHandle.slice(0, MESSAGE_ID_LENGTH));
    if (queue === undefined || entry?.receiptHandle !== receiptHandle) return false;
    if (entry.visibleAt <= this.clock.wallNow()) return false;
    return queue.messages.delete(entry.messageId);
  }

  /** Empties all queues and answers everyone who waits. */
  clear(): void {
    for (const queue of this.queues.values()) {
      queue.messages.clear();
      for (const wake of queue.waiters) wake();
    }
  }

  countByQueue(): Record<string, number> {
    return Object.fromEntries([...this.queues].map(([name, { messages }]) => [name, messages.size]));
  }

  private take(queue: Queue, count: number): QueueMessage[] {
    const now = this.clock.wallNow();
    const taken: QueueMessage[] = [];
    for (const entry of queue.messages.values()) {
      if (taken.length >= count) break;
      if (entry.visibleAt > now) continue;
      entry.visibleAt = now + this.settings.current.mnsVisibilityMs;
      entry.firstReceivedAt ||= now;
      entry.receivedCount += 1;
      entry.receiptHandle = `${entry.messageId}-${randomBytes(8).toString('hex')}`;
      taken.push(entry);
    }
    return taken;
  }

  /** Resolves with the next message, the next one that becomes visible again, or the time. */
  private nextMessage(queue: Queue, waitMs: number): Promise<void> {
    const now = this.clock.wallNow();
    let visibleAt = Number.POSITIVE_INFINITY;
    for (const message of queue.messages.values()) visibleAt = Math.min(visibleAt, message.visibleAt);
    const reappearsMs = Math.max(1, visibleAt - now);
    return new Promise((resolve) => {
      const wake = (): void => {
        cancel();
        queue.waiters.delete(wake);
        resolve();
      };
      const cancel = this.clock.afterWall(Math.min(waitMs, reappearsMs), wake);
      queue.waiters.add(wake);
    });
  }
}

/** Many at a time: finding the first entry of a Map takes longer the more were deleted before it. */
function deleteOldest({ messages }: Queue, count: number): void {
  let left = count;
  for (const id of messages.keys()) {
    if (left-- <= 0) return;
    messages.delete(id);
  }
}

/** MD5 in upper-case hexadecimal, as message answers carry it. */
export function md5Hex(text: string): string {
  return createHash('md5').update(text).digest('hex').toUpperCase();
}
