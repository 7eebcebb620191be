import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type SandboxHandle, type SandboxOptions } from '../../../src/sandbox/sandbox.app.js';

export const KEY_ID = 'sandbox-access-key-id';
export const KEY_SECRET = 'sandbox-access-key-secret';

export type Fields = Readonly<Record<string, string>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON body, or an empty object when it is none. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** What the sandbox says a phone was rung for. */
export interface OracleCall {
  readonly callId: string;
  readonly action: string;
  readonly calledNumber: string;
  readonly callerNumber: string;
  readonly outId: string;
  readonly nonce: string;
  readonly receivedAt: string;
}

/** A sandbox on a free port, with short ways to ask it things. */
export class TestSandbox {
  private constructor(readonly handle: SandboxHandle) {}

  static async start(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
    return new TestSandbox(await startSandbox({ port: 0, ...options }));
  }

  get url(): string {
    return this.handle.url;
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  /** Signs by the RPC scheme and sends; `Format=JSON` unless told otherwise. */
  call(action: string, fields: Fields, options: CallOptions = {}): Promise<Answer> {
    return send(this.url + (options.path ?? '/'), signRpc({ Action: action, ...fields }, options), options);
  }

  /** SingleCallByTts with everything in order. */
  ring(calledNumber: string, fields: Fields = {}, options: CallOptions = {}): Promise<Answer> {
    const tts = { CalledNumber: calledNumber, TtsCode: 'TTS_1000001', TtsParam: '{"code":"1234"}', ...fields };
    return this.call('SingleCallByTts', tts, options);
  }

  async control<T>(path: string, body?: unknown): Promise<T> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${this.url}/__sandbox/${path}`, init);
    return (await response.json()) as T;
  }

  async calls(): Promise<OracleCall[]> {
    return (await this.control<{ calls: OracleCall[] }>('calls')).calls;
  }

  async requests(): Promise<Record<string, unknown>[]> {
    return (await this.control<{ requests: Record<string, unknown>[] }>('requests')).requests;
  }

  async truth(): Promise<Record<string, unknown>[]> {
    return (await this.control<{ calls: Record<string, unknown>[] }>('truth')).calls;
  }
}

export interface CallOptions {
  readonly method?: 'GET' | 'POST';
  readonly secret?: string;
  readonly path?: string;
  /** Where fields travel in a POST; `split` puts every second one into the query. */
  readonly place?: 'query' | 'body' | 'split';
  readonly signal?: AbortSignal;
}

/** Adds what the RPC scheme demands and signs, with code of its own: neither the gateway's nor the sandbox's. */
export function signRpc(fields: Fields, { method = 'POST', secret = KEY_SECRET }: CallOptions = {}): Fields {
  const signed: Record<string, string> = {
    AccessKeyId: KEY_ID,
    Format: 'JSON',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: randomUUID(),
    SignatureVersion: '1.0',
    Timestamp: new Date().toISOString().replace(/\.\d+Z/, 'Z'),
    Version: '2017-05-25',
    ...fields,
  };
  const query = Object.keys(signed)
    .sort()
    .map((key) => `${encode(key)}=${encode(signed[key] ?? '')}`)
    .join('&');
  const Signature = createHmac('sha1', `${secret}&`)
    .update(`${method}&%2F&${encode(query)}`)
    .digest('base64');
  return { Signature, ...signed };
}

export async function send(url: string, fields: Fields, options: CallOptions = {}): Promise<Answer> {
  const { method = 'POST', place = method === 'GET' ? 'query' : 'body' } = options;
  const entries = Object.entries(fields);
  const inBody = entries.filter((_, index) => place === 'body' || (place === 'split' && index % 2 === 0));
  const inQuery = entries.filter((entry) => !inBody.includes(entry));
  const response = await fetch(inQuery.length === 0 ? url : `${url}?${toForm(inQuery)}`, {
    method,
    ...(method === 'POST' && {
      body: toForm(inBody),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    ...(options.signal && { signal: options.signal }),
  });
  return readAnswer(response);
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  let json: Answer['json'] = {};
  try {
    json = JSON.parse(text) as Answer['json'];
  } catch {
    // not JSON: the test looks at the text
  }
  return { status: response.status, headers: response.headers, text, json };
}

function toForm(entries: readonly (readonly [string, string])[]): string {
  return entries.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&');
}

function encode(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w.~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** Polls until `probe` gives something, for at most five seconds. */
export async function eventually<T>(probe: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const endsAt = Date.now() + 5_000;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > endsAt) throw new Error('it did not happen within five seconds');
    await sleep(5);
  }
}
