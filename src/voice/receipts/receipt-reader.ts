import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../../database/database.js';
import type { Call } from '../calls/call.js';
import { CallUpdatesRepository, type UpdatedCall } from '../calls/call-updates.repository.js';
import { noteRecording } from '../recordings/recording-intake.js';
import { changeBy } from './call-change.js';
import { readProgress } from './call-progress.js';
import { CallMatch } from './call-match.js';
import { isTelling } from './receipt.js';
import { ReceiptsRepository, type WaitingReceipt } from './receipts.repository.js';

export interface ReadReport {
  /** Receipts that were looked at. */
  readonly count: number;
  /** For each receipt that was read, how long it had waited. */
  readonly lagsSeconds: readonly number[];
}

/** Turns stored receipts into the state of their calls, many calls in a handful of statements. */
@Injectable()
export class ReceiptReader {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly calls: CallUpdatesRepository,
    private readonly database: Database,
  ) {}

  /** Reads the next receipts that wait, at most `limit`, all or none. */
  async read(limit: number): Promise<ReadReport> {
    return await this.database.transaction(async (client) => {
      const waiting = await this.receipts.takeWaiting(limit, client);
      if (waiting.length === 0) return { count: 0, lagsSeconds: [] };
      const match = await this.matchCalls(
        waiting.filter(({ type }) => isTelling(type)),
        client,
      );
      await this.update(match, client);
      return { count: waiting.length, lagsSeconds: await this.settle(waiting, match, client) };
    }, this.database.writer);
  }

  /** Leaves the next waiting receipt for later. */
  async putOff(): Promise<void> {
    await this.database.transaction(async (client) => {
      const waiting = await this.receipts.takeWaiting(1, client);
      await this.receipts.lookAgainLater(idsOf(waiting), client);
    }, this.database.writer);
  }

  /** Locks the calls in the order of their ids, so that two workers never wait for each other crosswise. */
  private async matchCalls(waiting: readonly WaitingReceipt[], client: PoolClient): Promise<CallMatch> {
    const outIds = waiting.flatMap(({ outId }) => outId ?? []);
    const upstreamIds = waiting.flatMap(({ upstreamCallId }) => upstreamCallId ?? []);
    const calls = await this.calls.lockAll([...new Set(outIds)], [...new Set(upstreamIds)], client);
    return new CallMatch(calls, waiting);
  }

  private async update(match: CallMatch, client: PoolClient): Promise<void> {
    if (match.calls.length === 0) return;
    const stored = await this.receipts.findOf(match.ids, match.upstreamIds, client);
    const now = new Date();
    const updates: UpdatedCall[] = [];
    for (const [call, receipts] of match.group(stored)) {
      await noteRecording(call, receipts, client);
      const change = changeBy(call, readProgress(receipts, formOf(call)), now);
      if (change) updates.push({ call, change });
    }
    await this.calls.applyAll(updates, client);
  }

  /** A receipt that names no call of ours, and nobody else's either, may belong to a call whose answer is still to come. */
  private async settle(
    waiting: readonly WaitingReceipt[],
    match: CallMatch,
    client: PoolClient,
  ): Promise<readonly number[]> {
    const early = waiting.filter(
      (receipt) => isTelling(receipt.type) && receipt.outId === null && match.find(receipt) === undefined,
    );
    const isEarly = new Set(early);
    if (early.length > 0) await this.receipts.lookAgainLater(idsOf(early), client);
    return await this.receipts.markIngested(idsOf(waiting.filter((receipt) => !isEarly.has(receipt))), client);
  }
}

function idsOf(receipts: readonly WaitingReceipt[]): string[] {
  return receipts.map(({ id }) => id);
}

function formOf({ kind }: Pick<Call, 'kind'>): 'two-way' | 'single' {
  return kind === 'two-way' ? 'two-way' : 'single';
}
