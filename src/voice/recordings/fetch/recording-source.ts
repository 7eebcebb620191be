import type { LookupFunction } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Dispatcher, request } from 'undici';
import { createOutgoingAgent, type ProxySettings } from '../../../common/net/outgoing-agent.js';
import { BlockedTargetError } from '../../../common/net/outgoing-guard.js';
import { contentTypeOf } from './content-type.js';
import { RecordingError } from './recording-failure.js';
import { checkSourceUrl } from './source-url.js';

export interface SourceOptions {
  /** See {@link checkSourceUrl}. */
  readonly allowedHosts: readonly string[];
  readonly maxBytes: number;
  readonly connectTimeoutMs: number;
  readonly proxies?: ProxySettings | undefined;
  /** Says what addresses the hosts have; left out: the system does. */
  readonly lookup?: LookupFunction;
  /** How long the file may stand still, in milliseconds. */
  readonly idleTimeoutMs?: number;
}

/** A file that begins to come. */
export interface OpenedFile {
  readonly contentType: string;
  /** Ends only when the whole file has come; a cut connection is taken up where the server can do that. */
  readonly content: AsyncIterable<Buffer>;
  /** Gives the connection back, also when the content was not read. */
  close(): Promise<void>;
}

type Answer = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers' | 'body'>;

interface Download {
  readonly url: URL;
  readonly signal: AbortSignal;
  readonly sizeBytes: number | undefined;
  readonly etag: string | undefined;
}

const MOST_RESUMES = 10;
const RESUME_PAUSE_MS = 200;
const IDLE_TIMEOUT_MS = 30_000;

/** Reads recordings from where the upstream keeps them. Redirects are not followed: they would go around the list of hosts. */
export class RecordingSource {
  private readonly agent: Dispatcher;
  private readonly idleTimeoutMs: number;

  constructor(private readonly options: SourceOptions) {
    const { proxies, connectTimeoutMs, lookup, idleTimeoutMs = IDLE_TIMEOUT_MS } = options;
    this.agent = createOutgoingAgent({ proxies, connectTimeoutMs, ...(lookup && { lookup }) });
    this.idleTimeoutMs = idleTimeoutMs;
  }

  /** @throws {RecordingError} when there is no file to be had; its content throws one when it ends too early. */
  async open(text: string, signal: AbortSignal): Promise<OpenedFile> {
    const url = checkSourceUrl(text, this.options.allowedHosts);
    const answer = await this.ask(url, {}, signal);
    try {
      if (answer.statusCode !== 200) throw refusal(answer.statusCode);
      const contentType = contentTypeOf(header(answer, 'content-type'), url.pathname);
      const length = header(answer, 'content-length');
      const sizeBytes = length === undefined ? undefined : Number(length);
      this.assertSize(sizeBytes ?? 0);
      const download = { url, signal, sizeBytes, etag: header(answer, 'etag') };
      const content = this.read(answer, download);
      const close = async () => {
        await content.return(undefined);
        discard(answer);
      };
      return { contentType, content, close };
    } catch (error) {
      discard(answer);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async *read(first: Answer, download: Download): AsyncGenerator<Buffer> {
    let position = 0;
    let answer = first;
    for (let resumes = 0; ; resumes++) {
      try {
        for await (const chunk of answer.body as AsyncIterable<Buffer>) {
          position += chunk.length;
          this.assertSize(position);
          yield chunk;
        }
        if (position > 0 && position === (download.sizeBytes ?? position)) return;
        throw new RecordingError('cut-off', 'the file ended too early');
      } catch (error) {
        if (download.signal.aborted || isFinal(error) || resumes === MOST_RESUMES) throw toCutOff(error);
        answer = await this.resume(download, position, error);
      }
    }
  }

  private async resume({ url, signal, sizeBytes, etag }: Download, position: number, cause: unknown): Promise<Answer> {
    if (sizeBytes === undefined || etag === undefined || etag.startsWith('W/')) throw toCutOff(cause);
    await sleep(RESUME_PAUSE_MS, undefined, { signal });
    const answer = await this.ask(url, { range: `bytes=${position}-`, 'if-range': etag }, signal);
    const expected = `bytes ${position}-${sizeBytes - 1}/${sizeBytes}`;
    if (answer.statusCode === 206 && header(answer, 'content-range') === expected) return answer;
    discard(answer);
    throw toCutOff(cause);
  }

  private async ask(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answer> {
    try {
      return await request(url, {
        dispatcher: this.agent,
        signal,
        headersTimeout: this.idleTimeoutMs,
        bodyTimeout: this.idleTimeoutMs,
        headers: { accept: 'audio/*, */*', 'accept-encoding': 'identity', ...headers },
      });
    } catch (error) {
      if (error instanceof BlockedTargetError)
        throw new RecordingError('host-not-allowed', `«${url.host}» has an address that no recording can have`, error);
      throw new RecordingError('unreachable', 'the host of the file gave no answer', error);
    }
  }

  private assertSize(bytes: number): void {
    const { maxBytes } = this.options;
    if (bytes > maxBytes) throw new RecordingError('too-large', `the file is larger than ${maxBytes} bytes`);
  }
}

function refusal(status: number): RecordingError {
  return new RecordingError(status >= 500 ? 'unreachable' : 'refused', `the host of the file answered ${status}`);
}

/** A body that nobody reads may still report an error, which must not end the process. */
function discard({ body }: Answer): void {
  body.on('error', () => undefined).destroy();
}

function header({ headers }: Answer, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function isFinal(error: unknown): boolean {
  return error instanceof RecordingError && error.failure === 'too-large';
}

function toCutOff(error: unknown): RecordingError {
  return error instanceof RecordingError ? error : new RecordingError('cut-off', 'the file came incomplete', error);
}
