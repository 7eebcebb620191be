/** Nothing has to be looked for: whoever writes an event says so. */
const CALM_MS = 1_000;
/** Events wait for a transaction that has not ended: most end within milliseconds. */
const SHORTEST_MS = 5;
const LONGEST_MS = 250;

/** How long the reader of the log rests when it has read everything that can be told. */
export class FeedPace {
  private lastMs = 0;

  /** @param isHeld there are events that cannot be told yet. @param hasMoved something was told. */
  next(isHeld: boolean, hasMoved: boolean): number {
    const grown = hasMoved || this.lastMs === 0 ? SHORTEST_MS : Math.min(this.lastMs * 2, LONGEST_MS);
    this.lastMs = isHeld ? grown : 0;
    return isHeld ? grown : CALM_MS;
  }
}
