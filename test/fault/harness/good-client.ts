import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { type Attempt, isAnswered, isFinalAnswer, type Wish } from './ledger.ts';

export const API_KEY = 'fault-test-api-key-4c81d9e2';
const TIMEOUT_MS = 3_000;
const MOST_ATTEMPTS = 4;
const RETRY_PAUSE_MS = 60;

interface Body {
  readonly id?: string;
  readonly callId?: string;
  readonly code?: string;
  readonly notBefore?: string;
}

/** A client that asks again with the same Idempotency-Key after a lost connection, a 409 and a 5xx, and records it all. */
export class GoodClient {
  private readonly agent = new Agent({ connections: 64, pipelining: 1 });
  private readonly urls: () => readonly string[];
  private readonly timeoutMs: number;
  private turn = 0;

  /** @param urls the gateways a client may try. */
  constructor(urls: () => readonly string[], timeoutMs = TIMEOUT_MS) {
    this.urls = urls;
    this.timeoutMs = timeoutMs;
  }

  /** Posts until there is a final answer, or gives up for now. */
  async post(wish: Wish, mostAttempts = MOST_ATTEMPTS): Promise<void> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      await this.untilSomebodyListens();
      const answer = await this.postOnce(wish);
      if (isFinalAnswer(answer) || isAnswered(wish)) return;
      await sleep(RETRY_PAUSE_MS * (attempt + 1));
    }
  }

  /** One POST, recorded. */
  async postOnce(wish: Wish): Promise<Attempt> {
    return await this.postTo(undefined, wish);
  }

  /** One POST to a certain gateway, recorded. */
  async postTo(url: string | undefined, wish: Wish): Promise<Attempt> {
    const attempt = await this.send(wish, url).catch((error: Error): Attempt => ({
      status: error.name === 'TimeoutError' ? 'timeout' : 'lost',
    }));
    wish.attempts.push(attempt);
    return attempt;
  }

  /** Cancels a call; true when the gateway says that it is canceled. */
  async cancel(callId: string): Promise<boolean> {
    const answer = await request(`${this.nextUrl()}/v1/calls/${callId}/cancel`, {
      method: 'POST',
      headers: { authorization: `Bearer ${API_KEY}` },
      dispatcher: this.agent,
      signal: AbortSignal.timeout(this.timeoutMs),
    }).catch(() => undefined);
    await answer?.body.dump();
    return answer?.statusCode === 200;
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async send(wish: Wish, url = this.nextUrl()): Promise<Attempt> {
    const answer = await request(`${url}/v1/calls`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${API_KEY}`,
        'content-type': 'application/json',
        'idempotency-key': wish.key,
        ...(wish.isAsync && { prefer: 'respond-async' }),
      },
      body: JSON.stringify(wish.body),
      dispatcher: this.agent,
      signal: AbortSignal.timeout(this.timeoutMs),
    });
    const { id, callId, code, notBefore } = (await answer.body.json()) as Body;
    const retryAfter = answer.headers['retry-after'];
    return {
      status: answer.statusCode,
      callId: id ?? callId,
      code,
      notBefore,
      ...(retryAfter !== undefined && { retryAfterSeconds: Number(retryAfter) }),
    };
  }

  /** With no gateway up there is nobody to ask; goes on after a while all the same. */
  private async untilSomebodyListens(): Promise<void> {
    for (let waited = 0; this.urls().length === 0 && waited < TIMEOUT_MS; waited += RETRY_PAUSE_MS) {
      await sleep(RETRY_PAUSE_MS);
    }
  }

  private nextUrl(): string {
    const urls = this.urls();
    this.turn += 1;
    const url = urls[this.turn % Math.max(1, urls.length)];
    if (url === undefined) throw new Error('no gateway is up');
    return url;
  }
}
