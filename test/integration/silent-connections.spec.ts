import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const HEAD = `POST /v1/calls HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer ${PRIVATE_VALUES.apiKey}\r\n`;
const BODY = 'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{';

/** A client that sends so much of a request and nothing more, and the stop of its gateway. */
async function stopBeside(sent: string) {
  const test = await startTestGateway();
  const socket = connect(Number(new URL(test.gateway.url).port), '127.0.0.1');
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  socket.write(sent);
  await sleep(50);
  const startedAt = performance.now();
  try {
    await test.close();
    return performance.now() - startedAt;
  } finally {
    socket.destroy();
  }
}

describe('a connection on which', () => {
  it.each([
    ['nothing was ever sent, as browsers and load balancers open such,', ''],
    ['the head of a request is not complete', HEAD],
    ['the body of a request is not complete', `${HEAD}${BODY}`],
  ])('%s does not hold up the stop', async (_, sent) => {
    expect(await stopBeside(sent)).toBeLessThan(6_000);
  });
});
