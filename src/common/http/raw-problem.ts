import { STATUS_CODES } from 'node:http';
import { randomId } from '../ids/random-id.js';
import { PROBLEM_CONTENT_TYPE, toAppError, toProblem } from './problem.js';

/** An answer that is written where there is no reply of Fastify. */
export interface RawProblem {
  readonly status: number;
  /** Status and what it is called, as HTTP/1.1 has them in its first line. */
  readonly statusLine: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** For a request that never becomes one of Fastify's; the connection is closed behind it. */
export function toRawProblem(status: number): RawProblem {
  const problem = toProblem(toAppError({ statusCode: status }), randomId(20));
  const body = JSON.stringify(problem);
  const headers = {
    'x-request-id': problem.requestId,
    'content-type': PROBLEM_CONTENT_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    connection: 'close',
  };
  return { status, statusLine: `${status} ${STATUS_CODES[status] ?? ''}`, headers, body };
}
