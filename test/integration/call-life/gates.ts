import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LostAnswerError } from '../../../src/database/lost-answer.js';

/** What happens to what waits at a gate when it goes on. */
export interface Passage {
  /** Of a statement: its answer is lost, or it never reaches the database. */
  readonly loss: 'none' | 'answer' | 'request';
  /** Of a request to the upstream: what that one does with it. */
  readonly verdict: Verdict;
}

export type Verdict =
  /** It rings, and says so. */
  | 'accept'
  /** It rings, and nobody hears of it. */
  | 'accept silently'
  /** The request is still on its way; it may arrive much later. */
  | 'delay'
  | 'refuse'
  | 'throttle'
  | 'limit the callee'
  /** The account may not place calls. */
  | 'refuse the account'
  /** No byte is written. */
  | 'unreachable';

/** Something that the gateway does: a request, a worker's round. It stops at each gate until it is told to go on. */
export interface Work {
  readonly name: string;
  isOver: boolean;
  /** Its process is gone: nothing of it reaches anybody any more. */
  isDead: boolean;
}

interface Waiting {
  readonly work: Work;
  readonly gate: string;
  readonly go: (passage: Passage) => void;
}

/** A statement of a process that is gone. */
class ProcessGoneError extends Error {
  override name = 'ProcessGoneError';
}

const NORMAL: Passage = { loss: 'none', verdict: 'accept' };
/** Work that takes longer than that waits for time to pass. */
const LONGEST_MS = 60;

type Method = (...args: never[]) => Promise<unknown>;

/** Where everything that the gateway does stops, so that a test decides what happens next. */
export class Gates {
  private readonly works = new AsyncLocalStorage<Work>();
  private live: Work[] = [];
  private waiting: Waiting[] = [];
  private isOpen = false;
  private readonly undo: (() => void)[] = [];

  /** What waits, in the order in which it came. */
  get count(): number {
    return this.waiting.length;
  }

  /** Whose turn it is to go on. */
  workAt(which: number): Work | undefined {
    return this.waiting[which % this.waiting.length]?.work;
  }

  /** Where some work waits; -1 when it does not. */
  indexOf(work: Work | undefined): number {
    return this.waiting.findIndex((one) => one.work === work);
  }

  /** Begins some work, and lets it come to its first gate. */
  async begin(name: string, action: () => Promise<unknown>): Promise<void> {
    const work: Work = { name, isOver: false, isDead: false };
    this.live.push(work);
    const run = () => Promise.resolve().then(action);
    void this.works.run(work, () =>
      run()
        .catch(() => undefined)
        .finally(() => (work.isOver = true)),
    );
    await this.settle();
  }

  /** Lets one of what waits go on until its next gate. @returns what it was. */
  async pass(which: number, passage: Passage): Promise<string> {
    const index = which % this.waiting.length;
    const [next] = this.waiting.splice(index, 1);
    next?.go(passage);
    await this.settle();
    return `${next?.work.name} at ${next?.gate}`;
  }

  /** All that wait at one gate go on at one moment, and may share their statements. @returns how many. */
  async passAll(gate: string): Promise<number> {
    const together = this.waiting.filter((one) => one.gate === gate);
    this.waiting = this.waiting.filter((one) => one.gate !== gate);
    for (const one of together) one.go(NORMAL);
    await this.settle();
    return together.length;
  }

  /** How many wait at a gate. */
  countAt(gate: string): number {
    return this.waiting.filter((one) => one.gate === gate).length;
  }

  /** The process of one of what waits dies. */
  async kill(which: number): Promise<string> {
    const work = this.workAt(which);
    if (!work) return 'nothing';
    work.isDead = true;
    const dead = this.waiting.filter((one) => one.work === work);
    this.waiting = this.waiting.filter((one) => one.work !== work);
    for (const one of dead) one.go(NORMAL);
    await this.settle();
    return work.name;
  }

  /** Opens all gates, until everything that was begun has ended. */
  async drain(): Promise<void> {
    this.isOpen = true;
    const until = performance.now() + 10_000;
    while (this.live.some(({ isOver }) => !isOver) || this.waiting.length > 0) {
      for (const one of this.waiting.splice(0)) one.go(NORMAL);
      if (performance.now() > until)
        throw new Error(`does not end: ${this.live.flatMap(({ isOver, name }) => (isOver ? [] : name)).join()}`);
      await nextTurn();
    }
    this.live = [];
    this.isOpen = false;
  }

  /** Stops here. @throws {ProcessGoneError} */
  async reach(gate: string): Promise<Passage> {
    const work = this.works.getStore();
    if (!work || (this.isOpen && !work.isDead)) return NORMAL;
    if (!work.isDead) {
      const passage = await new Promise<Passage>((go) => this.waiting.push({ work, gate, go }));
      if (!this.isDead(work)) return passage;
    }
    throw new ProcessGoneError(gate);
  }

  /**
   * Everybody who calls this method stops before it.
   *
   * @param ofDead what a process hears that is gone; without it, an error.
   */
  guard<Part extends object, Name extends keyof Part & string>(part: Part, name: Name, ofDead?: unknown): void {
    const original = (part[name] as unknown as Method).bind(part) as (...args: unknown[]) => Promise<unknown>;
    const guarded = async (...args: unknown[]): Promise<unknown> => {
      const passage = await this.reach(name).catch((error: unknown) => {
        if (ofDead === undefined) throw error;
        return undefined;
      });
      if (!passage) return ofDead;
      if (passage.loss === 'request') throw new LostAnswerError(new Error('lost'));
      const answer = await original(...args);
      if (passage.loss === 'answer') throw new LostAnswerError(new Error('lost'));
      return answer;
    };
    Object.assign(part, { [name]: guarded });
    this.undo.push(() => void delete part[name]);
  }

  close(): void {
    for (const undo of this.undo) undo();
  }

  private isDead({ isDead }: Work): boolean {
    return isDead;
  }

  /** Until all that goes on has come to a gate, or waits for time to pass. */
  private async settle(): Promise<void> {
    const until = performance.now() + LONGEST_MS;
    while (performance.now() < until) {
      this.live = this.live.filter(({ isOver }) => !isOver);
      if (this.live.every((work) => this.waiting.some((one) => one.work === work))) return;
      await nextTurn();
    }
  }
}
