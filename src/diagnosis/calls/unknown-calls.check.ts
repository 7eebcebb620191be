import type { ReviewsRepository } from '../../voice/call-store/reviews.repository.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';
import type { RecentCalls } from './recent-calls.js';

/** Calls of which nobody knows what became of them, or not yet. */
export class UnknownCallsCheck implements Check {
  readonly name = 'unknown-calls';

  constructor(
    private readonly calls: RecentCalls,
    private readonly reviews: ReviewsRepository,
  ) {}

  async run(): Promise<readonly Finding[]> {
    const [groups = [], { unknownCount }] = await Promise.all([this.calls.get(), this.reviews.readBacklog()]);
    const unproven = groups.reduce((sum, { unprovenCount }) => sum + unprovenCount, 0);
    const isFine = unknownCount === 0 && unproven === 0;
    return [finding(isFine ? 'calls-ok' : 'calls-unknown', { waitingForProof: unknownCount, unproven })];
  }
}
