import { once } from 'node:events';

import { type Listener, startListener } from '../gateway/child.ts';

/** The stub of the upstream, which also says when calls came: nothing else that a gateway asks counts. */
export class Upstream {
  readonly port: number;
  private readonly listener: Listener;

  private constructor(listener: Listener) {
    this.listener = listener;
    this.port = listener.port;
  }

  static async start(delayMs: number): Promise<Upstream> {
    return new Upstream(
      await startListener('upstream-stub.ts', ['--delay-ms', String(delayMs), '--arrivals-of', 'SingleCallByTts']),
    );
  }

  /** When each call since {@link forget} came, in milliseconds, ascending. */
  async arrivals(): Promise<readonly number[]> {
    return (await this.ask('arrivals')) as number[];
  }

  /** How many calls came since {@link forget}. */
  async count(): Promise<number> {
    return (await this.ask('count')) as number;
  }

  async forget(): Promise<void> {
    await this.ask('forget');
  }

  private async ask(tell: 'arrivals' | 'count' | 'forget'): Promise<unknown> {
    const answered = once(this.listener.child, 'message');
    this.listener.child.send({ tell });
    return (await answered)[0] as unknown;
  }
}

/** Most calls in any second. */
export function mostInASecond(arrivals: readonly number[]): number {
  let first = 0;
  return arrivals.reduce((most, at, index) => {
    while (at - (arrivals[first] ?? at) >= 1_000) first += 1;
    return Math.max(most, index - first + 1);
  }, 0);
}
