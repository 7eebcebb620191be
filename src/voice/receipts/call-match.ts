import type { ReadCall } from '../call-store/call-rows.js';
import type { StoredReceipt } from './receipts.repository.js';

/** The ids that a receipt carries. */
type Ids = Pick<StoredReceipt, 'outId' | 'upstreamCallId'>;

/**
 * Which receipt belongs to which call: the one whose id is the receipt's `out_id`, else the one with its `call_id`. A call
 * that does not know its upstream id yet (its answer was lost, or is still to come) learns it from a receipt with both.
 */
export class CallMatch {
  private readonly byId: ReadonlyMap<string, ReadCall>;
  private readonly byUpstreamId = new Map<string, ReadCall>();

  /** @param receipts those that are new. */
  constructor(
    readonly calls: readonly ReadCall[],
    receipts: readonly Ids[],
  ) {
    this.byId = new Map(calls.map((call) => [call.id, call]));
    for (const call of calls) if (call.upstreamCallId !== null) this.byUpstreamId.set(call.upstreamCallId, call);
    for (const { outId, upstreamCallId } of receipts) {
      const call = this.byId.get(outId ?? '');
      if (call?.upstreamCallId !== null || upstreamCallId === null) continue;
      if (!this.byUpstreamId.has(upstreamCallId)) this.byUpstreamId.set(upstreamCallId, call);
    }
  }

  get ids(): string[] {
    return [...this.byId.keys()];
  }

  get upstreamIds(): string[] {
    return [...this.byUpstreamId.keys()];
  }

  find({ outId, upstreamCallId }: Ids): ReadCall | undefined {
    return this.byId.get(outId ?? '') ?? this.byUpstreamId.get(upstreamCallId ?? '');
  }

  /** The receipts of each call. */
  group(stored: readonly StoredReceipt[]): Map<ReadCall, StoredReceipt[]> {
    const groups = new Map<ReadCall, StoredReceipt[]>(this.calls.map((call) => [call, []]));
    for (const receipt of stored) {
      const call = this.find(receipt);
      if (call) groups.get(call)?.push(receipt);
    }
    return groups;
  }
}
