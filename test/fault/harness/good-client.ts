import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import {
  type Attempt,
  claimsNothing,
  isAnswered,
  isFinalAnswer,
  isNotKnown,
  NOT_ACCEPTED,
  type Wish,
} from './ledger.ts';

export const API_KEY = 'fault-test-api-key-4c81d9e2';
const TIMEOUT_MS = 3_000;
const MOST_ATTEMPTS = 4;
const RETRY_PAUSE_MS = 60;
const LONGEST_PAUSE_MS = 600;
/** How long it asks for a call whose outcome was not known. */
const ASK_TIMEOUT_MS = 20_000;
const ASK_PAUSE_MS = 150;
/** A change waits for calls that are being placed. */
const CHANGE_ANSWER_MS = 12_000;
const CHANGE_TIMEOUT_MS = 45_000;

interface Body {
  readonly id?: string;
  readonly callId?: string;
  readonly code?: string;
  readonly notBefore?: string;
  readonly detail?: string;
}

/** A change that was made. */
export interface Changed<T> {
  /** When the answer was there, in milliseconds since 1970. */
  readonly doneAt: number;
  readonly body: T;
}

interface CallBody {
  readonly status?: string;
  readonly failure?: { readonly code?: string } | null;
}

/**
 * A client that asks again with the same Idempotency-Key after a lost connection, a 409 and a 5xx, and records it all.
 * Without a key it asks again only where the answer proves that nothing was placed. Where the gateway says that it does not
 * know, it asks for the call.
 */
export class GoodClient {
  private readonly agent = new Agent({ connections: 64, pipelining: 1 });
  private readonly urls: () => readonly string[];
  private readonly timeoutMs: number;
  /** Gateways that let a wish wait in vain: as behind a load balancer, it is told by others while there are any. */
  private readonly silent = new WeakMap<Wish, Set<string>>();
  private turn = 0;

  /** @param urls the gateways a client may try. */
  constructor(urls: () => readonly string[], timeoutMs = TIMEOUT_MS) {
    this.urls = urls;
    this.timeoutMs = timeoutMs;
  }

  /** Posts until there is a final answer, or gives up for now. Requests with a key of the same wish may run at the same time. */
  async post(wish: Wish, mostAttempts = MOST_ATTEMPTS): Promise<void> {
    const open = wish.attempts.at(-1);
    if (open && wish.isKeyless && isNotKnown(open) && !(await this.learnFate(wish, open.callId ?? ''))) return;
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      await this.untilSomebodyListens();
      const answer = await this.postOnce(wish);
      if (isFinalAnswer(answer) || isAnswered(wish)) return;
      if (isNotKnown(answer) && !(await this.learnFate(wish, answer.callId ?? ''))) return;
      if (wish.isKeyless && !isNotKnown(answer) && !claimsNothing(answer)) {
        wish.isGivenUp = true;
        return;
      }
      await sleep(Math.min(LONGEST_PAUSE_MS, RETRY_PAUSE_MS * (attempt + 1)));
    }
  }

  /** One POST, recorded. */
  async postOnce(wish: Wish): Promise<Attempt> {
    const url = this.findUrl(this.silent.get(wish));
    const attempt = await this.postTo(url, wish);
    if (url !== undefined && attempt.status === 'timeout')
      this.silent.set(wish, new Set(this.silent.get(wish)).add(url));
    return attempt;
  }

  /** One POST to a certain gateway, recorded. @param key another one than that of all clients. */
  async postTo(url: string | undefined, wish: Wish, key?: string): Promise<Attempt> {
    const at = Date.now();
    const sent = await this.send(wish, url, key).catch((error: Error): Attempt => ({
      status: error.name === 'TimeoutError' ? 'timeout' : 'lost',
    }));
    const attempt = { ...sent, at, tookMs: Date.now() - at };
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

  /** A change that is safe to repeat, as an administrator asks for it: again until a gateway says that it is done. */
  async change<T>(method: 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<Changed<T>> {
    for (const until = Date.now() + CHANGE_TIMEOUT_MS; Date.now() < until; await sleep(RETRY_PAUSE_MS)) {
      await this.untilSomebodyListens();
      const answer = await this.changeOnce(method, path, body).catch(() => undefined);
      if (answer?.statusCode === 200) return { doneAt: Date.now(), body: (await answer.body.json()) as T };
      await answer?.body.dump();
    }
    throw new Error(`${method} ${path} was not done in ${CHANGE_TIMEOUT_MS} ms`);
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async changeOnce(method: 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) {
    return await request(`${this.nextUrl()}${path}`, {
      method,
      headers: { authorization: `Bearer ${API_KEY}`, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
      dispatcher: this.agent,
      signal: AbortSignal.timeout(CHANGE_ANSWER_MS),
    });
  }

  /**
   * Asks for a call whose outcome was not known, until it is on its way or was never accepted: true then, and the request may
   * be sent again. A call that is still queued may yet be taken back.
   */
  private async learnFate(wish: Wish, callId: string): Promise<boolean> {
    if (!wish.isKeyless) return true;
    let isThere = false;
    for (const until = Date.now() + ASK_TIMEOUT_MS; Date.now() < until; await sleep(ASK_PAUSE_MS)) {
      const call = await this.getCall(callId).catch(() => undefined);
      if (call?.failure?.code === NOT_ACCEPTED) return true;
      isThere ||= call?.status !== undefined;
      if (call?.status !== undefined && call.status !== 'queued') break;
    }
    if (isThere) wish.attempts.push({ status: 202, callId, isAsked: true });
    return false;
  }

  private async getCall(callId: string): Promise<CallBody | undefined> {
    const answer = await request(`${this.nextUrl()}/v1/calls/${callId}`, {
      headers: { authorization: `Bearer ${API_KEY}` },
      dispatcher: this.agent,
      signal: AbortSignal.timeout(this.timeoutMs),
    });
    const body = (await answer.body.json()) as CallBody;
    return answer.statusCode === 200 ? body : undefined;
  }

  private async send(wish: Wish, url?: string, key = API_KEY): Promise<Attempt> {
    if (url === undefined) throw new Error('no gateway is up');
    const answer = await request(`${url}/v1/calls`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        ...(!wish.isKeyless && { 'idempotency-key': wish.key }),
        ...(wish.isAsync && { prefer: 'respond-async' }),
      },
      body: JSON.stringify(wish.body),
      dispatcher: this.agent,
      signal: AbortSignal.timeout(this.timeoutMs),
    });
    const { id, callId, code, notBefore, detail } = (await answer.body.json()) as Body;
    const retryAfter = answer.headers['retry-after'];
    return {
      status: answer.statusCode,
      callId: id ?? callId,
      code,
      detail,
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
    const url = this.findUrl();
    if (url === undefined) throw new Error('no gateway is up');
    return url;
  }

  /** The next one whose turn it is; undefined while none is up. */
  private findUrl(silent?: ReadonlySet<string>): string | undefined {
    const up = this.urls();
    const talking = up.filter((url) => !silent?.has(url));
    const urls = talking.length > 0 ? talking : up;
    this.turn += 1;
    return urls[this.turn % Math.max(1, urls.length)];
  }
}
