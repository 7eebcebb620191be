import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { breakOffAnswers, closePort, rememberConnections } from './close-port.js';

const LARGE = Buffer.alloc(64 * 1024 * 1024);
const TIMEOUT_MS = 100;

describe('a port that closes', () => {
  let server: Server;
  let finish: () => void;

  beforeEach(async () => {
    server = createServer((request, response) => {
      finish = () => void response.end('answer');
      if (request.url === '/large') response.end(LARGE);
    });
    rememberConnections(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => server.closeAllConnections());

  const ask = (path: string) => get({ port: (server.address() as AddressInfo).port, path, agent: false });
  const closed = () => once(server, 'close');

  it('does not wait for a client that takes nothing of its answer', async () => {
    const request = ask('/large');
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    answer.on('error', () => undefined);
    const ended = closed();
    await closePort(server, TIMEOUT_MS);
    await ended;
  });

  it('waits for an answer that has not begun, but breaks off what is told to be too late', async () => {
    const request = ask('/');
    await once(server, 'request');
    const ended = closed();
    await closePort(server, TIMEOUT_MS);
    breakOffAnswers(server);
    finish();
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    expect(await answer.toArray()).toEqual([Buffer.from('answer')]);
    await ended;
  });

  it('breaks off what is being sent, however fast it is taken', async () => {
    const request = ask('/large');
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    const ended = closed();
    const closing = closePort(server, TIMEOUT_MS);
    answer.read(1);
    breakOffAnswers(server);
    await expect(answer.toArray()).rejects.toThrow('aborted');
    await Promise.all([closing, ended]);
  });
});
