import { Injectable } from '@nestjs/common';
import { isDataError } from '../../database/database.js';
import type { CallForm } from '../../aliyun/catalog/call-status.js';
import type { CallUpdate, ReadCall } from '../call-store/call-rows.js';
import { CallUpdatesRepository } from '../call-store/call-updates.repository.js';
import { findRecording, type ReportedRecording } from '../recordings/recording-intake.js';
import { changeBy } from './call-change.js';
import { CallMatch } from './call-match.js';
import { readProgress } from './call-progress.js';
import { withoutPerson } from './read-fields.js';
import { ReceiptOutcomes } from './receipt-outcomes.js';
import type { RawReceipt } from '../../aliyun/receipts/receipt.js';
import { beginReceiptSpans } from './receipt-spans.js';
import { isTelling, type TypedReceipt } from '../../aliyun/receipts/receipt-type.js';
import { ReceiptsRepository, type StoredReceipt, type WaitingReceipt } from './receipts.repository.js';

export interface ReadReport {
  /** Receipts that were looked at. */
  readonly count: number;
  /** For each receipt that was read, how long it had waited. */
  readonly lagsSeconds: readonly number[];
  /** Calls that were left out, since somebody else writes them; their receipts are due again in a moment. */
  readonly heldCount: number;
  /** Receipts that another worker has read meanwhile, or is about to. */
  readonly missedCount: number;
  /** Receipts that tell another end than the one that is kept. */
  readonly contradictingCount: number;
}

/** What the receipts of the matched calls say. */
interface News {
  readonly updates: readonly CallUpdate[];
  readonly recordings: readonly ReportedRecording[];
  readonly contradicting: readonly { readonly callId: string; readonly receipt: TypedReceipt }[];
  /** What is kept of receipts whose callee was erased, by their ids. */
  readonly erased: ReadonlyMap<string, RawReceipt>;
}

const NOTHING: ReadReport = { count: 0, lagsSeconds: [], heldCount: 0, missedCount: 0, contradictingCount: 0 };

/**
 * Turns stored receipts into the state of their calls, many calls in a handful of statements. It reads without locks and
 * writes in one statement what is still as it was read: a process that stands still in between holds up nobody.
 */
@Injectable()
export class ReceiptProcessor {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly calls: CallUpdatesRepository,
    private readonly outcomes: ReceiptOutcomes,
  ) {}

  /** Reads the next receipts that have waited for so many milliseconds, at most `limit`. */
  async read(limit: number, dueForMs = 0): Promise<ReadReport> {
    const waiting = await this.receipts.findWaiting(limit, dueForMs);
    return waiting.length === 0 ? NOTHING : await this.readThese(waiting);
  }

  /**
   * Reads the next receipt by itself; one that cannot be written is left for later, so that it holds up no other.
   *
   * @throws what PostgreSQL says of it.
   */
  async readNext(): Promise<ReadReport> {
    const waiting = await this.receipts.findWaiting(1, 0);
    try {
      return waiting.length === 0 ? NOTHING : await this.readThese(waiting);
    } catch (error) {
      if (isDataError(error)) await this.receipts.lookAgainLater(waiting.map(({ id }) => id));
      throw error;
    }
  }

  private async readThese(waiting: readonly WaitingReceipt[]): Promise<ReadReport> {
    const match = await this.matchCalls(waiting.filter(({ type }) => isTelling(type)));
    const news = await this.readNews(match);
    const early = new Set(waiting.filter((receipt) => isEarly(receipt, match)).map(({ id }) => id));
    const read = waiting.filter(({ id }) => !early.has(id));
    const spans = beginReceiptSpans(news.updates);
    const { lagsSeconds, heldCallIds, missedCount } = await this.outcomes
      .write({
        ...news,
        read: read.map((receipt) => ({
          id: receipt.id,
          callId: match.find(receipt)?.id,
          body: news.erased.get(receipt.id),
        })),
        early: [...early],
      })
      .finally(() => spans.forEach((span) => span.end()));
    const isNew = new Set(read.map(({ id }) => id));
    const contradicting = news.contradicting.filter(
      ({ callId, receipt }) => !heldCallIds.has(callId) && isNew.has((receipt as StoredReceipt).id),
    );
    const count = lagsSeconds.length > 0 ? contradicting.length : 0;
    return { count: waiting.length, lagsSeconds, heldCount: heldCallIds.size, missedCount, contradictingCount: count };
  }

  private async matchCalls(waiting: readonly WaitingReceipt[]): Promise<CallMatch> {
    const outIds = waiting.flatMap(({ outId }) => outId ?? []);
    const upstreamIds = waiting.flatMap(({ upstreamCallId }) => upstreamCallId ?? []);
    const isAny = outIds.length + upstreamIds.length > 0;
    const calls = isAny ? await this.calls.readAll([...new Set(outIds)], [...new Set(upstreamIds)]) : [];
    return new CallMatch(calls, waiting);
  }

  private async readNews(match: CallMatch): Promise<News> {
    if (match.calls.length === 0) return { updates: [], recordings: [], contradicting: [], erased: new Map() };
    const stored = await this.receipts.findOf(match.ids, match.upstreamIds);
    const groups = [...match.group(stored)].map(forget).map(([call, receipts]) => ({
      call,
      receipts,
      progress: readProgress(receipts, formOf(call), call),
    }));
    return {
      updates: groups.flatMap(({ call, progress }) => {
        const change = changeBy(call, progress, call.readAt);
        return change ? [{ call, change }] : [];
      }),
      recordings: groups.flatMap(({ call, receipts }) => findRecording(call, receipts) ?? []),
      erased: new Map(
        groups.flatMap(({ call, receipts }) =>
          call.isErased ? receipts.map(({ id, body }) => [id, body] as const) : [],
        ),
      ),
      contradicting: groups.flatMap(({ call, progress }) =>
        progress.contradicting.map((receipt) => ({ callId: call.id, receipt })),
      ),
    };
  }
}

/** Of a call whose callee was erased, nothing personal is read. */
function forget([call, receipts]: [ReadCall, StoredReceipt[]]): [ReadCall, StoredReceipt[]] {
  if (!call.isErased) return [call, receipts];
  return [call, receipts.map((receipt) => ({ ...receipt, body: withoutPerson(receipt.body) }))];
}

/** A receipt that names no call of ours, and nobody else's either, may belong to a call whose answer is still to come. */
function isEarly(receipt: WaitingReceipt, match: CallMatch): boolean {
  return isTelling(receipt.type) && receipt.outId === null && match.find(receipt) === undefined;
}

function formOf({ kind }: Pick<ReadCall, 'kind'>): CallForm {
  return kind === 'two-way' ? 'two-way' : 'single';
}
