import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { listen } from '../support/ports.ts';
import { TcpProxy } from './harness/tcp-proxy.ts';

describe('the proxy of the fault harness', () => {
  let echo: Server;

  beforeAll(async () => {
    echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
    await listen(echo, 0);
  });
  afterAll(() => void echo.close());

  const target = () => [(echo.address() as AddressInfo).port];

  async function answerOf(port: number): Promise<string> {
    const client = connect(port, '127.0.0.1');
    client.on('error', () => undefined);
    client.write('ping');
    const answer = await new Promise<string>((resolve) => {
      client.once('data', (chunk) => resolve(String(chunk)));
      client.once('close', () => resolve('cut'));
    });
    client.destroy();
    return answer;
  }

  it('lets nobody through once it refuses, one that is being opened at that moment included', async () => {
    const proxy = new TcpProxy(() => {
      void proxy.refuse();
      return target();
    });
    await proxy.open();
    expect(await answerOf(proxy.port)).toBe('cut');
  });

  it('lets everybody through again when it is reopened', async () => {
    const proxy = await new TcpProxy(target).open();
    expect(await answerOf(proxy.port)).toBe('ping');
    const { port } = proxy;
    await proxy.refuse();
    expect(await answerOf(port)).toBe('cut');
    await proxy.reopen();
    expect(await answerOf(port)).toBe('ping');
    await proxy.close();
  });
});
