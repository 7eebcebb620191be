const FIRST_TYPICAL_MS = 5;
const LEAST_TYPICAL_MS = 0.5;
/** The steps balance where about three of four answers are faster than the typical time. */
const STEP_UP = 1.075;
const STEP_DOWN = 0.975;
/** The fastest time is forgotten slowly, so that a longer way to the upstream is learnt. */
const FASTEST_DRIFT = 1.01;
/** A delay up to this beyond the fastest time may pass unnoticed, in milliseconds; the guard time has to cover it. */
export const UNNOTICED_MS = 5;

/**
 * Sees from the answer time when a request may have reached the upstream late. The late one and its successor one second on
 * would be counted closer together than they were sent, so the token has to rest as much longer.
 */
export class AnswerTimes {
  private typicalMs = FIRST_TYPICAL_MS;
  private fastestMs = Number.POSITIVE_INFINITY;

  /**
   * @param answerMs time from send to answer.
   * @returns by how much the request may have been late, in milliseconds.
   */
  latenessOf(answerMs: number): number {
    this.fastestMs = Math.min(answerMs, this.fastestMs * FASTEST_DRIFT);
    const lateMs = Math.max(0, answerMs - Math.min(this.typicalMs, this.fastestMs + UNNOTICED_MS));
    this.typicalMs = Math.max(LEAST_TYPICAL_MS, this.typicalMs * (answerMs > this.typicalMs ? STEP_UP : STEP_DOWN));
    return lateMs;
  }
}
