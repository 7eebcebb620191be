import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { randomId } from '../ids/random-id.js';
import { PROBLEM_CONTENT_TYPE, toAppError, toProblem } from './problem.js';

/** `Expect: something-else`: Node.js asks nobody and answers with an empty 417. */
export function answerExpectations(server: Server): void {
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const problem = toProblem(toAppError({ statusCode: 417 }), randomId(20));
    const body = JSON.stringify(problem);
    const head = {
      'x-request-id': problem.requestId,
      'content-type': PROBLEM_CONTENT_TYPE,
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    };
    response.writeHead(417, head).end(body);
  });
}
