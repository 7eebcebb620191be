import type { Dispatcher } from 'undici';
import { authorizeMns } from './mns-signature.js';
import type { MnsToken, MnsTokens } from './mns-tokens.js';
import { type MnsMessage, readErrorCode, readMessages, toDeleteXml } from './mns-xml.js';

/** The most that BatchReceiveMessage gives. */
const BATCH_SIZE = 16;
/** The longest that the service holds a request open for the first message. */
const WAIT_SECONDS = 30;
const ANSWER_TIMEOUT_MS = 10_000;
const VERSION = '2015-06-06';
const EMPTY = 'MessageNotExist';

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

/** One queue of the message service, with at-least-once delivery: what is not deleted comes again. */
export class MnsQueue {
  private readonly path: string;

  /**
   * @param origin URL of the service.
   * @param name such as `Alicom-Queue-1000000000000000-VoiceReport`.
   * @param dispatcher the connections.
   */
  constructor(
    private readonly origin: string,
    name: string,
    private readonly tokens: MnsTokens,
    private readonly dispatcher: Dispatcher,
  ) {
    this.path = `/queues/${encodeURIComponent(name)}/messages`;
  }

  /** Up to 16 messages; waits up to 30 seconds for the first one. */
  async receive(signal: AbortSignal): Promise<MnsMessage[]> {
    const query = `?numOfMessages=${BATCH_SIZE}&waitseconds=${WAIT_SECONDS}`;
    const { status, text } = await this.send('GET', query, '', signal);
    if (status === 200) return readMessages(text);
    if (readErrorCode(text) === EMPTY) return [];
    throw this.refusal(status, text);
  }

  /** Deletes messages; one whose time is over comes again. */
  async delete(messages: readonly MnsMessage[]): Promise<void> {
    const body = toDeleteXml(messages.map(({ receiptHandle }) => receiptHandle));
    const { status, text } = await this.send('DELETE', '', body);
    if (status >= 300) throw this.refusal(status, text);
  }

  private refusal(status: number, text: string): MnsError {
    if (status === 401 || status === 403) this.tokens.forget();
    return new MnsError(status, readErrorCode(text) ?? 'unreadable answer');
  }

  private async send(
    method: 'GET' | 'DELETE',
    query: string,
    body: string,
    signal?: AbortSignal,
  ): Promise<{ status: number; text: string }> {
    const resource = this.path + query;
    const waitMs = method === 'GET' ? WAIT_SECONDS * 1_000 : 0;
    const answer = await this.dispatcher.request({
      origin: this.origin,
      path: resource,
      method,
      headers: toHeaders(method, resource, await this.tokens.get()),
      body: body === '' ? null : body,
      headersTimeout: waitMs + ANSWER_TIMEOUT_MS,
      bodyTimeout: ANSWER_TIMEOUT_MS,
      ...(signal && { signal }),
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  }
}

function toHeaders(method: 'GET' | 'DELETE', resource: string, token: MnsToken): Record<string, string> {
  const headers = { 'content-type': 'text/xml', date: new Date().toUTCString(), 'x-mns-version': VERSION };
  const { accessKeyId, accessKeySecret, securityToken } = token;
  const authorization = authorizeMns({ method, resource, headers }, accessKeyId, accessKeySecret);
  return { ...headers, authorization, 'security-token': securityToken };
}
