import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { toRawProblem } from './raw-problem.js';

/** `Expect: something-else`: Node.js asks nobody and answers with an empty 417. */
export function answerExpectations(server: Server): void {
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const { status, headers, body } = toRawProblem(417);
    response.writeHead(status, headers).end(body);
  });
}
