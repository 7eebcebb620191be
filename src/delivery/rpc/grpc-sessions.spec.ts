import { once } from 'node:events';
import { type ClientHttp2Session, connect, createServer, type Http2Server } from 'node:http2';
import { type AddressInfo, connect as connectRaw, type Socket } from 'node:net';
import { GrpcSessions } from './grpc-sessions.js';

const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
/** No settings of its own, and none that it agrees to. */
const EMPTY_SETTINGS = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
/** So many looks without a call, and one more. */
const IDLE_LOOKS = 11;

let server: Http2Server;
let sessions: GrpcSessions;
let port: number;
const clients: (ClientHttp2Session | Socket)[] = [];

beforeEach(async () => {
  server = createServer((_request, response) => response.writeHead(200).write('begun'));
  sessions = new GrpcSessions(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await sessions.close(100);
  await new Promise((resolve) => server.close(resolve));
});

async function openSession(): Promise<ClientHttp2Session> {
  const client = connect(`http://127.0.0.1:${port}`);
  clients.push(client);
  await Promise.all([once(client, 'remoteSettings'), once(server, 'session')]);
  return client;
}

async function beginCall(client: ClientHttp2Session) {
  const call = client.request({ ':method': 'POST', ':path': '/' });
  call.on('error', () => undefined);
  await once(call, 'response');
  return call;
}

/** Looks again and again, each time when the sign of life of the last one has arrived. */
async function look(client: ClientHttp2Session, times: number): Promise<void> {
  const closed = once(client, 'close');
  for (let time = 0; time < times; time++) {
    const asked = once(client, 'ping');
    sessions.pingAll();
    await Promise.race([asked, closed]);
    if (client.closed) return;
    // What the client sends now comes after its answer.
    await new Promise<void>((resolve) => client.ping(() => resolve()));
  }
}

describe('the connections of the gRPC port', () => {
  it('are closed when nothing is called by them', async () => {
    const client = await openSession();
    const closed = once(client, 'close');
    await look(client, IDLE_LOOKS);
    await closed;
  });

  it('stay open while a call goes on', async () => {
    const client = await openSession();
    const call = await beginCall(client);
    await look(client, IDLE_LOOKS);
    expect([client.closed, client.destroyed]).toEqual([false, false]);
    call.destroy();
  });

  it('are closed when their peer gives no sign of life', async () => {
    const silent = connectRaw(port, '127.0.0.1');
    clients.push(silent);
    silent.resume();
    silent.write(Buffer.concat([PREFACE, EMPTY_SETTINGS]));
    await once(server, 'session');
    const closed = once(silent, 'close');
    sessions.pingAll();
    sessions.pingAll();
    await closed;
  });

  it('end with their calls, or when there is no more time', async () => {
    const [idle, busy] = [await openSession(), await openSession()];
    await beginCall(busy);
    const closed = Promise.all([once(idle, 'close'), once(busy, 'close')]);
    await sessions.close(50);
    await closed;
  });
});
