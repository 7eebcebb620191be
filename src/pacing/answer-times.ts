/** The way to the upstream is believed to be longer only when no answer was faster for one to two of these; milliseconds. */
const SPAN_MS = 20_000;
/** Fewer answers than these in a span say nothing: the fastest way may not have been among them. */
const ENOUGH_ANSWERS = 30;

/**
 * Sees from the answer time when a request may have reached the upstream late. A request arrives before its answer does: no
 * later than the answer time less the fastest one there is, which the next request will need, too. The late one and its
 * successor one second on would be counted that much closer together than they were sent, so the token rests as much longer.
 * At first nothing is known of the way, and a token rests from its answer on.
 */
export class AnswerTimes {
  private before = 0;
  private current = Number.POSITIVE_INFINITY;
  private count = 0;
  private since = Number.NEGATIVE_INFINITY;

  /**
   * @param answerMs time from send to answer.
   * @param now when the answer came, in monotonic milliseconds.
   * @returns by how much the request may have been late, in milliseconds.
   */
  latenessOf(answerMs: number, now: number): number {
    if (now - this.since >= SPAN_MS) this.beginSpan(now);
    this.count += 1;
    this.current = Math.min(this.current, answerMs);
    return answerMs - Math.min(this.current, this.before);
  }

  /** After a span with few answers nothing is known any more. */
  private beginSpan(now: number): void {
    const isKnown = now - this.since < 2 * SPAN_MS && this.count >= ENOUGH_ANSWERS;
    this.before = isKnown ? this.current : 0;
    this.current = Number.POSITIVE_INFINITY;
    this.count = 0;
    this.since = now;
  }
}
