import { Injectable } from '@nestjs/common';
import { AliyunError } from '../../aliyun/aliyun.error.js';
import type { CallForm } from '../../aliyun/catalog/call-status.js';
import { isNoRecord } from '../../aliyun/catalog/no-record.js';
import { productIdsOf } from '../../aliyun/catalog/product-ids.js';
import type { Account } from '../upstream/accounts/account.js';
import { AccountRegistry } from '../upstream/accounts/account-registry.js';
import { Pacer } from '../../pacing/pacer.js';
import type { RawReceipt } from '../../aliyun/receipts/receipt.js';
import { parseCallDetail, toReport } from './call-detail.js';
import { queryDatesOf } from './query-dates.js';
import type { ReviewableCall } from '../call-store/reviews.repository.js';
import { formOf, sentAtOf } from './review-step.js';

const OPERATION = 'QueryCallDetailByCallId';
/** Longest time for one query, in milliseconds. */
const LONGEST_MS = 5_000;
/** Longest wait for a turn, in milliseconds; a call that gets none is asked for later. */
const LONGEST_WAIT_MS = 3_000;

/** What the upstream says about a call. */
export type DetailAnswer =
  /** The call is over; `report` tells how, as a VoiceReport would. */
  | { readonly type: 'found'; readonly report: RawReceipt }
  /** Too early, or the wrong product or day. */
  | { readonly type: 'not-yet' }
  /** There are details, but they cannot be read. */
  | { readonly type: 'unreadable' }
  /** The account may not ask, or asked wrongly. */
  | { readonly type: 'refused' }
  /** Nobody answered, or the key had been replaced. */
  | { readonly type: 'unavailable' }
  /** Others ask at this moment; nothing was sent. */
  | { readonly type: 'held-back' };

/** Asks the account that placed a call for its details, at the pace that the upstream allows for queries. */
@Injectable()
export class DetailQuery {
  constructor(
    private readonly accounts: AccountRegistry,
    private readonly pacer: Pacer,
  ) {}

  /** Tries every product and day under which the call may be found, one after the other. Never throws. */
  async ask(call: ReviewableCall, upstreamCallId: string): Promise<DetailAnswer> {
    const account = this.accounts.findSigner(call.signedFor ?? '') ?? this.accounts.primary;
    let last: DetailAnswer = { type: 'not-yet' };
    for (const QueryDate of queryDatesOf(sentAtOf(call))) {
      for (const ProdId of productIdsOf(call.request.kind)) {
        last = await this.askOnce(account, { CallId: upstreamCallId, ProdId, QueryDate }, call);
        if (last.type !== 'not-yet') return last;
      }
    }
    return last;
  }

  private async askOnce(account: Account, params: DetailParams, call: ReviewableCall): Promise<DetailAnswer> {
    try {
      // A bucket of its own: what is asked takes nothing away from what is placed.
      const options = { maxWaitMs: LONGEST_WAIT_MS, priority: 'bulk' } as const;
      const turn = await this.pacer.reserve(`${account.name} queries`, OPERATION, options);
      if (!turn.granted) return { type: 'held-back' };
      const about = { callId: call.id, account: account.name };
      const limits = { maxAttempts: 1, totalTimeoutMs: LONGEST_MS };
      const send = () => account.client.call(OPERATION, { ...params }, { ...limits, about });
      return readData((await turn.slot.run(send)).body.Data, params.CallId, formOf(call));
    } catch (error) {
      if (!(error instanceof AliyunError)) return { type: 'held-back' };
      if (isNoRecord(error.code)) return { type: 'not-yet' };
      if (await account.isForOldKey(error)) return { type: 'unavailable' };
      return { type: error.outcome === 'refused' && !error.isThrottled ? 'refused' : 'unavailable' };
    }
  }
}

interface DetailParams {
  readonly CallId: string;
  readonly ProdId: number;
  readonly QueryDate: number;
}

function readData(data: unknown, upstreamCallId: string, form: CallForm): DetailAnswer {
  if (data === undefined || data === null || data === '') return { type: 'not-yet' };
  const detail = parseCallDetail(data);
  if (!detail) return { type: 'unreadable' };
  const report = toReport(detail, upstreamCallId, form);
  return report ? { type: 'found', report } : { type: 'not-yet' };
}
