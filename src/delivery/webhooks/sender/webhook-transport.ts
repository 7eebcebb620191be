import type { Dispatcher } from 'undici';
import { request } from 'undici';
import type { OutgoingGuard } from '../../../common/net/outgoing-guard.js';
import { createOutgoingAgent, type ProxySettings } from '../../../common/net/outgoing-agent.js';
import { createSystemResolve, createVettedLookup, type Resolve } from '../../../common/net/vetted-lookup.js';
import type { AttemptError } from '../deliveries/delivery.js';
import { attemptErrorOf } from './attempt-error.js';

export interface TransportOptions {
  readonly guard: OutgoingGuard;
  /** For the name, the connection, the request and the answer together, in milliseconds. */
  readonly timeoutMs: number;
  readonly proxies?: ProxySettings | undefined;
  /** Tests have another one than the system's. */
  readonly resolve?: Resolve;
}

/** A request to somebody's server. */
export interface WebhookRequest {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What came of it; it got through when there is no error. */
export interface WebhookAnswer {
  readonly status: number | null;
  readonly error: AttemptError | null;
  /** At most 1 KiB. */
  readonly answer: string | null;
  readonly retryAfter?: string;
}

type Answered = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers' | 'body'>;

const KEPT_BYTES = 1_024;
/** More is not read: the connection ends. */
const MOST_BYTES = 65_536;
/** Shorter than that of most servers, so that none closes the connection at the moment of a request. */
const KEEP_ALIVE_MS = 3_000;

/**
 * Sends requests to servers of strangers: to vetted addresses only, within one deadline, and without following redirects, which
 * would lead around the check. Connections are its own: nobody else waits for one that is slow.
 */
export class WebhookTransport {
  private readonly agent: Dispatcher;
  private readonly lookup: ReturnType<typeof createVettedLookup>;

  constructor(private readonly options: TransportOptions) {
    const { guard, timeoutMs, proxies, resolve = createSystemResolve() } = options;
    this.lookup = createVettedLookup(guard, resolve);
    this.agent = createOutgoingAgent({
      proxies,
      lookup: this.lookup,
      connectTimeoutMs: timeoutMs,
      tunnelsHttp: true,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
    });
  }

  /** Never rejects. @param stopping gives the request up. */
  async post({ url: text, body, headers }: WebhookRequest, stopping: AbortSignal): Promise<WebhookAnswer> {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(this.options.timeoutMs)]);
    try {
      const url = this.options.guard.checkUrl(text);
      if (this.options.proxies) await this.vet(url.hostname);
      const answer = await request(url, { dispatcher: this.agent, method: 'POST', body, headers, signal });
      return await read(answer);
    } catch (error) {
      return { status: null, error: attemptErrorOf(error), answer: null };
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  /** A proxy looks names up itself; what this machine knows of them is checked nevertheless. */
  private async vet(hostname: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.lookup(hostname.replace(/^\[|\]$/g, ''), { all: true }, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** What cannot be read any more changes nothing of the status. */
async function read({ statusCode: status, headers, body }: Answered): Promise<WebhookAnswer> {
  const answer = await readBeginning(body);
  const retryAfter = headers['retry-after'];
  return {
    status,
    error: status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? 'redirect' : 'status',
    answer,
    ...(typeof retryAfter === 'string' && { retryAfter }),
  };
}

async function readBeginning(body: Answered['body']): Promise<string> {
  const kept: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (bytes < KEPT_BYTES) kept.push(chunk.subarray(0, KEPT_BYTES - bytes));
      bytes += chunk.length;
      if (bytes > MOST_BYTES) break;
    }
  } catch {
    // It was cut off, or did not end in time.
  }
  body.on('error', () => undefined).destroy();
  // PostgreSQL stores no NUL.
  return Buffer.concat(kept).toString('utf8').replaceAll('\0', '\ufffd');
}
