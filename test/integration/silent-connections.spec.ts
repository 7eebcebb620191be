import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestGateway } from '../support/test-gateway.js';

describe('a connection on which nothing was ever sent', () => {
  it('does not hold up the stop: browsers and load balancers open such', async () => {
    const test = await startTestGateway();
    const socket = connect(Number(new URL(test.gateway.url).port), '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    await sleep(50);
    const startedAt = performance.now();
    await test.close();
    expect(performance.now() - startedAt).toBeLessThan(6_000);
    await closed;
  });
});
