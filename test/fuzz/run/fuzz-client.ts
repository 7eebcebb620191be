import { type Dispatcher, Pool } from 'undici';
import { API_KEY } from '../../fault/harness/good-client.ts';
import type { FuzzCase } from '../generator/fuzz-case.ts';

const CONNECTIONS = 16;
const TIMEOUT_MS = 20_000;

export interface FuzzAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Undefined where the body is no JSON. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** Sends cases as they are; good headers are only added where the case has none. */
export class FuzzClient {
  private readonly pool: Pool;

  constructor(url: string) {
    this.pool = new Pool(url, { connections: CONNECTIONS, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  }

  /** @throws when no answer came. */
  async send({ operation, path, headers, body }: FuzzCase): Promise<FuzzAnswer> {
    const answer = await this.pool.request({
      path,
      method: operation.method,
      headers: { authorization: `Bearer ${API_KEY}`, ...headers },
      body: body ?? null,
    });
    const contentType = String(answer.headers['content-type'] ?? '');
    const text = isEndless(contentType) ? leave(answer.body) : await answer.body.text();
    return { status: answer.statusCode, contentType, body: parseObject(text) };
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}

function isEndless(contentType: string): boolean {
  return contentType.startsWith('text/event-stream');
}

/** Its beginning is all that can be judged. */
function leave(body: Dispatcher.ResponseData['body']): string {
  body.on('error', () => undefined).destroy();
  return '';
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
