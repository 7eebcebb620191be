/**
 * The smallest upstream there can be, a process of its own: answers every request on a raw socket with one good answer
 * and checks nothing, so that the clients are what is measured. For a moment after each request it polls instead of
 * sleeping: waking a sleeping process takes longer than a call. Prints its port as the first line.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net';

const BODY =
  '{"Code":"OK","Message":"OK","RequestId":"D9CB3933-9FE3-4870-BA8E-2BEE91B69D23","CallId":"116012354148^102813784148"}';
const ANSWER = Buffer.from(
  'HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nConnection: keep-alive\r\n' +
    `Date: ${new Date().toUTCString()}\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`,
);

const AWAKE_MS = 5;
let awakeUntil = 0;
let isPolling = false;

const server = createServer({ noDelay: true }, (socket) => {
  let pending = '';
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => (pending = answerAll(socket, pending + String(chunk))));
});

server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));

/** Answers each complete request in the text and returns the rest. */
function answerAll(socket: Socket, text: string): string {
  for (;;) {
    const headEnd = text.indexOf('\r\n\r\n');
    if (headEnd < 0) return text;
    const length = Number(/content-length: *(\d+)/i.exec(text.slice(0, headEnd))?.[1] ?? 0);
    if (text.length < headEnd + 4 + length) return text;
    socket.write(ANSWER);
    stayAwake();
    text = text.slice(headEnd + 4 + length);
  }
}

function stayAwake(): void {
  awakeUntil = performance.now() + AWAKE_MS;
  if (!isPolling) poll();
}

function poll(): void {
  isPolling = performance.now() < awakeUntil;
  if (isPolling) setImmediate(poll);
}
