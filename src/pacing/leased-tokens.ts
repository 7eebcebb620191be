import type { LeasedToken, Settlement } from './token-store.js';

/** A leased row of a bucket in use: it may be used so many times, and then rests as a whole after the last of its uses. */
export class TokenBlock {
  readonly slotAt: number;
  readonly heldUntil: number;
  /** Uses that nobody has taken. */
  leftCount: number;
  /** Uses that were taken, and neither settled nor given back. */
  private outCount = 0;
  private readyAt: number;

  /** @param token times are local. */
  constructor(
    private readonly token: LeasedToken,
    size: number,
  ) {
    this.slotAt = token.slotAt;
    this.heldUntil = token.heldUntil;
    this.readyAt = token.slotAt;
    this.leftCount = size;
  }

  /** There must be one left. */
  take(): void {
    this.leftCount -= 1;
    this.outCount += 1;
  }

  /** The use that was taken was not made, and may be taken again. */
  giveBack(): void {
    this.outCount -= 1;
    this.leftCount += 1;
  }

  /** The use that was taken is over; `readyAt`: when it may be repeated. */
  settle(readyAt: number): void {
    this.outCount -= 1;
    this.readyAt = Math.max(this.readyAt, readyAt);
  }

  /** Nothing more may be taken. */
  end(): void {
    this.leftCount = 0;
  }

  /** What to tell the store once nothing is left and every use is settled; `undefined` before. */
  get settlement(): Settlement | undefined {
    if (this.leftCount > 0 || this.outCount > 0) return undefined;
    const { number, generation } = this.token;
    return { number, generation, readyAt: this.readyAt };
  }
}

/** The blocks of one bucket with something left to take, by slot. */
export class LeasedTokens {
  private blocks: TokenBlock[] = [];
  private lapseAt = Number.POSITIVE_INFINITY;

  get first(): TokenBlock | undefined {
    return this.blocks[0];
  }

  /** Uses left in blocks that are held beyond that time. */
  countHeldAfter(time: number): number {
    let count = 0;
    for (const { heldUntil, leftCount } of this.blocks) if (heldUntil > time) count += leftCount;
    return count;
  }

  add(blocks: readonly TokenBlock[]): void {
    if (blocks.length === 0) return;
    this.blocks = [...this.blocks, ...blocks].sort((a, b) => a.slotAt - b.slotAt);
    this.lapseAt = Math.min(this.lapseAt, ...blocks.map(({ heldUntil }) => heldUntil));
  }

  /** Takes a use of the first block. */
  take(): TokenBlock | undefined {
    const [first] = this.blocks;
    if (first === undefined) return undefined;
    first.take();
    if (first.leftCount === 0) this.blocks.shift();
    return first;
  }

  giveBack(block: TokenBlock): void {
    const isHere = block.leftCount > 0;
    block.giveBack();
    if (!isHere) this.add([block]);
  }

  /** Ends the blocks whose time is over, and returns them. */
  dropLapsed(now: number): TokenBlock[] {
    if (now < this.lapseAt) return [];
    const lapsed = this.blocks.filter(({ heldUntil }) => heldUntil <= now);
    this.blocks = this.blocks.filter(({ heldUntil }) => heldUntil > now);
    this.lapseAt = Math.min(Number.POSITIVE_INFINITY, ...this.blocks.map(({ heldUntil }) => heldUntil));
    return this.end(lapsed);
  }

  /** Ends and returns all blocks. */
  clear(): TokenBlock[] {
    return this.end(this.blocks.splice(0));
  }

  private end(blocks: TokenBlock[]): TokenBlock[] {
    for (const block of blocks) block.end();
    return blocks;
  }
}
