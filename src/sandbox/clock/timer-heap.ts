/** One thing to do at a moment of sandbox time. */
export interface ScheduledTask {
  /** Moment in milliseconds of sandbox time. */
  readonly dueAt: number;
  /** Breaks ties: tasks of one moment run in the order they were scheduled. */
  readonly order: number;
  run: (() => void) | undefined;
}

/** A binary heap of tasks, earliest first. */
export class TimerHeap {
  private readonly tasks: ScheduledTask[] = [];

  get size(): number {
    return this.tasks.length;
  }

  peek(): ScheduledTask | undefined {
    return this.tasks[0];
  }

  push(task: ScheduledTask): void {
    this.tasks.push(task);
    this.siftUp(this.tasks.length - 1);
  }

  pop(): ScheduledTask | undefined {
    const first = this.tasks[0];
    const last = this.tasks.pop();
    if (first === undefined || last === undefined || first === last) return first;
    this.tasks[0] = last;
    this.siftDown();
    return first;
  }

  clear(): void {
    this.tasks.length = 0;
  }

  private siftUp(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.isBefore(index, parent)) return;
      this.swap(index, parent);
      index = parent;
    }
  }

  private siftDown(): void {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      let least = index;
      if (left < this.tasks.length && this.isBefore(left, least)) least = left;
      if (right < this.tasks.length && this.isBefore(right, least)) least = right;
      if (least === index) return;
      this.swap(index, least);
      index = least;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const first = this.tasks[a];
    const second = this.tasks[b];
    if (first === undefined || second === undefined) return false;
    return first.dueAt === second.dueAt ? first.order < second.order : first.dueAt < second.dueAt;
  }

  private swap(a: number, b: number): void {
    const kept = this.tasks[a];
    const other = this.tasks[b];
    if (kept === undefined || other === undefined) return;
    this.tasks[a] = other;
    this.tasks[b] = kept;
  }
}
