/** More than this waits for nobody. */
const MOST_BYTES = 1_048_576;
/** What was taken must have left after so many looks, a second apart. */
const LOOKS = 10;

/** Watches whether a connection keeps up: by how much it is behind, and for how long. */
export class Backlog {
  /** What had been taken at each of the last looks, the oldest first. */
  private readonly looks: number[] = [];

  isTooLarge(backlogBytes: number): boolean {
    return backlogBytes > MOST_BYTES;
  }

  /** One look, a second after the last one: is something still here that was taken ten seconds ago? */
  isTooOld(takenBytes: number, backlogBytes: number): boolean {
    this.looks.push(takenBytes);
    if (this.looks.length <= LOOKS) return false;
    return takenBytes - backlogBytes < (this.looks.shift() ?? 0);
  }
}
