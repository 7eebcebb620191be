import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayProcess } from '../gateway/gateway-process.ts';

export interface PlacedCall {
  readonly startedAt: number;
  readonly ms: number;
  readonly status: number;
}

/** Places calls at a steady rate, whether those before were answered or not; times are of performance.now(). */
export class SteadyCaller {
  readonly placed: PlacedCall[] = [];
  private readonly open = new Set<Promise<void>>();
  private readonly loop: Promise<void>;
  private isOver = false;
  private number = 0;

  private readonly gateway: GatewayProcess;
  private readonly ratePerSecond: number;

  constructor(gateway: GatewayProcess, ratePerSecond: number) {
    this.gateway = gateway;
    this.ratePerSecond = ratePerSecond;
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.loop;
    await Promise.all(this.open);
  }

  private async run(): Promise<void> {
    const startedAt = performance.now();
    while (!this.isOver) {
      const due = startedAt + (this.number * 1000) / this.ratePerSecond;
      await sleep(Math.max(0, due - performance.now()));
      const call = this.place(due).finally(() => this.open.delete(call));
      this.open.add(call);
    }
  }

  /** What it takes counts from when it was due. */
  private async place(due: number): Promise<void> {
    const callee = `+8613${String(900_000_000 + this.number++)}`;
    const answer = await fetch(`http://127.0.0.1:${this.gateway.port}/v1/calls`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.gateway.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'tts',
        callee,
        ttsCode: 'TTS_1000001',
        ttsParams: { code: '1234' },
        purpose: 'notification',
      }),
      signal: AbortSignal.timeout(10_000),
    }).catch(() => undefined);
    await answer?.arrayBuffer();
    this.placed.push({ startedAt: due, ms: performance.now() - due, status: answer?.status ?? 0 });
  }
}
