import { Injectable } from '@nestjs/common';
import { CallBook } from '../calls/call.book.js';
import { QueueService } from '../mns/queue.service.js';
import { ReceiptStatistics } from '../receipts/receipt.statistics.js';
import { toCallEntry, toRequestEntry, toTruth } from './call-views.js';
import { RequestLog } from './request.log.js';

/** An answer of the control API. */
export type Ledger = Readonly<Record<string, unknown>>;

/** What the sandbox remembers. `forgotten` counts entries that had to make room: not 0 means the list is incomplete. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly book: CallBook,
    private readonly log: RequestLog,
    private readonly statistics: ReceiptStatistics,
    private readonly queues: QueueService,
  ) {}

  /** @param since of an earlier answer: calls that have changed after it. @param limit the newest so many. */
  calls(since = 0, limit = Infinity): Ledger {
    const { version, forgottenCount: forgotten } = this.book;
    // A sandbox that was started anew begins anew.
    const after = since > version ? 0 : since;
    const changed = this.book.list().filter((call) => call.version > after);
    return { calls: changed.slice(-limit).map(toCallEntry), forgotten, version };
  }

  requests(limit = Infinity): Ledger {
    return { requests: this.log.list().slice(-limit).map(toRequestEntry), forgotten: this.log.forgottenCount };
  }

  truth(): Ledger {
    return { calls: this.book.list().map(toTruth), forgotten: this.book.forgottenCount };
  }

  receipts(): Ledger {
    return { ...this.statistics.current, queued: this.queues.countByQueue() };
  }
}
