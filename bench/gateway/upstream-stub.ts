/**
 * The upstream, a process of its own: answers every request with one good SingleCallByTts answer, at once or after
 * `--delay-ms` (also settable by the IPC message `{delayMs}`), and checks nothing. With `--arrivals-of ACTION` it keeps when
 * each request of that operation came, and answers the IPC messages `{tell: 'arrivals' | 'count' | 'forget'}`. Unlike
 * bench/stub-server.ts it sleeps between requests: here six processes share the cores. Prints its port as the first line.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { parseArgs } from 'node:util';

const BODY =
  '{"Code":"OK","Message":"OK","RequestId":"D9CB3933-9FE3-4870-BA8E-2BEE91B69D23","CallId":"116012354148^102813784148"}';
const ANSWER = Buffer.from(
  'HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nConnection: keep-alive\r\n' +
    `Content-Length: ${BODY.length}\r\n\r\n${BODY}`,
);

interface Message {
  readonly delayMs?: number;
  readonly tell?: 'arrivals' | 'count' | 'forget';
}

const { values } = parseArgs({
  options: { 'delay-ms': { type: 'string', default: '0' }, 'arrivals-of': { type: 'string' } },
});
let delayMs = Number(values['delay-ms']);
/** In milliseconds, ascending. */
let arrivals: number[] = [];

const server = createServer({ noDelay: true }, (socket) => {
  let pending = '';
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => (pending = answerAll(socket, pending + String(chunk))));
});

server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
process.on('message', (message: Message) => {
  delayMs = message.delayMs ?? delayMs;
  if (message.tell === 'forget') arrivals = [];
  if (message.tell) process.send?.(message.tell === 'arrivals' ? arrivals : arrivals.length);
});
process.on('disconnect', () => process.exit(0));

/** Answers each complete request in the text and returns the rest. */
function answerAll(socket: Socket, text: string): string {
  for (;;) {
    const headEnd = text.indexOf('\r\n\r\n');
    if (headEnd < 0) return text;
    const length = Number(/content-length: *(\d+)/i.exec(text.slice(0, headEnd))?.[1] ?? 0);
    if (text.length < headEnd + 4 + length) return text;
    note(text.slice(headEnd, headEnd + 4 + length));
    answer(socket);
    text = text.slice(headEnd + 4 + length);
  }
}

function note(body: string): void {
  const { 'arrivals-of': action } = values;
  if (action !== undefined && body.includes(`Action=${action}`)) arrivals.push(performance.now());
}

function answer(socket: Socket): void {
  if (delayMs === 0) socket.write(ANSWER);
  else setTimeout(() => socket.destroyed || socket.write(ANSWER), delayMs);
}
