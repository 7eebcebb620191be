const FIRST_TYPICAL_MS = 5;
const LEAST_TYPICAL_MS = 0.5;
/** The steps balance where about three of four answers are faster than the typical time. */
const STEP_UP = 1.075;
const STEP_DOWN = 0.975;

/**
 * Sees from the answer time when a request may have reached the upstream late. The late one and its successor one second on
 * would be counted closer together than they were sent, so the token has to rest as much longer.
 */
export class AnswerTimes {
  private typicalMs = FIRST_TYPICAL_MS;

  /**
   * @param answerMs time from send to answer.
   * @returns by how much the request may have been late, in milliseconds.
   */
  latenessOf(answerMs: number): number {
    const lateMs = Math.max(0, answerMs - this.typicalMs);
    this.typicalMs = Math.max(LEAST_TYPICAL_MS, this.typicalMs * (lateMs > 0 ? STEP_UP : STEP_DOWN));
    return lateMs;
  }
}
