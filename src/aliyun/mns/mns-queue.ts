import type { Dispatcher } from 'undici';
import type { AliyunClock } from '../auth/aliyun-clock.js';
import { readBoundedText } from '../text/read-bounded-text.js';
import { maskCode } from '../text/upstream-code.js';
import { authorizeMns, type MnsRequest } from './mns-signature.js';
import type { MnsToken, MnsTokens } from './mns-tokens.js';
import { type MnsMessage, readErrorCode, readMessages, toDeleteXml } from './mns-xml.js';

/** The most that BatchReceiveMessage gives. */
const BATCH_SIZE = 16;
/** The longest that the service holds a request open for the first message. */
const WAIT_SECONDS = 30;
const ANSWER_TIMEOUT_MS = 10_000;
/** 16 messages have at most 64 KiB each. */
const LONGEST_ANSWER_BYTES = 4 * 1024 * 1024;
const VERSION = '2015-06-06';
const EMPTY = 'MessageNotExist';

type Target = Pick<MnsRequest, 'method' | 'resource'>;

/** The message service refused a request. */
export class MnsError extends Error {
  constructor(
    readonly httpStatus: number,
    readonly code: string,
  ) {
    super(`the message service answered ${httpStatus} ${code}`);
    this.name = 'MnsError';
  }
}

export interface MnsQueueOptions {
  /** URL of the service. */
  readonly origin: string;
  /** Such as `Alicom-Queue-1000000000000000-VoiceReport`. */
  readonly name: string;
  readonly tokens: MnsTokens;
  /** The upstream's time, which is signed. */
  readonly clock: Pick<AliyunClock, 'now'>;
  /** The connections. */
  readonly dispatcher: Dispatcher;
}

/** One queue of the message service, with at-least-once delivery: what is not deleted comes again. */
export class MnsQueue {
  private readonly path: string;

  constructor(private readonly options: MnsQueueOptions) {
    this.path = `/queues/${encodeURIComponent(options.name)}/messages`;
  }

  /** Up to 16 messages; waits up to 30 seconds for the first one. */
  async receive(signal: AbortSignal): Promise<MnsMessage[]> {
    const query = `?numOfMessages=${BATCH_SIZE}&waitseconds=${WAIT_SECONDS}`;
    const { status, text } = await this.send('GET', query, '', signal);
    if (status === 200) return readMessages(text);
    if (readErrorCode(text) === EMPTY) return [];
    throw refusal(status, text);
  }

  /** Deletes messages; one whose time is over comes again. */
  async delete(messages: readonly MnsMessage[]): Promise<void> {
    const body = toDeleteXml(messages.map(({ receiptHandle }) => receiptHandle));
    const { status, text } = await this.send('DELETE', '', body);
    if (status >= 300) throw refusal(status, text);
  }

  private async send(
    method: 'GET' | 'DELETE',
    query: string,
    body: string,
    signal?: AbortSignal,
  ): Promise<{ status: number; text: string }> {
    const resource = this.path + query;
    const waitMs = method === 'GET' ? WAIT_SECONDS * 1_000 : 0;
    const { origin, tokens, clock, dispatcher } = this.options;
    const token = await tokens.get();
    const answer = await dispatcher.request({
      origin,
      path: resource,
      method,
      headers: toHeaders({ method, resource }, token, new Date(clock.now())),
      body: body === '' ? null : body,
      headersTimeout: waitMs + ANSWER_TIMEOUT_MS,
      bodyTimeout: ANSWER_TIMEOUT_MS,
      ...(signal && { signal }),
    });
    if (answer.statusCode === 401 || answer.statusCode === 403) tokens.forget(token);
    return { status: answer.statusCode, text: await readBoundedText(answer.body, LONGEST_ANSWER_BYTES) };
  }
}

function refusal(status: number, text: string): MnsError {
  return new MnsError(status, maskCode(readErrorCode(text) ?? 'unreadable answer'));
}

function toHeaders({ method, resource }: Target, token: MnsToken, now: Date): Record<string, string> {
  const headers = { 'content-type': 'text/xml', date: now.toUTCString(), 'x-mns-version': VERSION };
  const { accessKeyId, accessKeySecret, securityToken } = token;
  const authorization = authorizeMns({ method, resource, headers }, accessKeyId, accessKeySecret);
  return { ...headers, authorization, 'security-token': securityToken };
}
