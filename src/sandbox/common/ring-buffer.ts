/** Keeps the last `capacity` values in order; older ones are overwritten and counted. */
export class RingBuffer<T> {
  private values: T[] = [];
  private start = 0;
  private dropped = 0;

  constructor(
    private readonly capacity: number,
    private readonly onDrop: (value: T) => void = () => undefined,
  ) {}

  get length(): number {
    return this.values.length;
  }

  /** How many values were overwritten since the last `clear()`. */
  get droppedCount(): number {
    return this.dropped;
  }

  push(value: T): void {
    if (this.values.length < this.capacity) {
      this.values.push(value);
      return;
    }
    const oldest = this.values[this.start];
    if (oldest !== undefined) this.onDrop(oldest);
    this.values[this.start] = value;
    this.start = (this.start + 1) % this.capacity;
    this.dropped += 1;
  }

  /** The values, oldest first. */
  toArray(): T[] {
    return [...this.values.slice(this.start), ...this.values.slice(0, this.start)];
  }

  clear(): void {
    this.values = [];
    this.start = 0;
    this.dropped = 0;
  }
}
