/**
 * The subscribers, a process of their own. IPC messages: `{open: {port, key, count, filter}}` opens and subscribes so many and
 * is answered `open`; `{stall: n}` has the last n stop reading; `{tell: 'arrivals'}` is answered with the time at which the last
 * socket had each event.
 */
import { RawSocket } from './raw-socket.ts';
import type { Arrivals, Order } from './orders.ts';

const EVENT_ID = /"specversion":"1\.0","id":"([^"]+)"/;
/** The first message of each socket says that it is subscribed. */
const MESSAGES_BEFORE = 1;
const AT_ONCE = 50;

const sockets: RawSocket[] = [];
let subscribed = 0;
/** By the number of the event: how many have it, and since when all. */
const ids: string[] = [];
const counts: number[] = [];
const lastAt: number[] = [];

process.on('message', (order: Order) => void obey(order));

async function obey(order: Order): Promise<void> {
  const { open: wanted } = order;
  if (wanted) {
    for (let opened = 0; opened < wanted.count; opened += AT_ONCE)
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, wanted.count - opened) }, () => open(wanted)));
    process.send?.('open');
  }
  if (order.stall !== undefined) for (const socket of sockets.splice(-order.stall)) socket.stopReading();
  if (order.tell === 'arrivals') process.send?.({ ids, counts, lastAt } satisfies Arrivals);
}

async function open({ port, key, metadata }: NonNullable<Order['open']>): Promise<void> {
  const isFirst = sockets.length === 0 && subscribed === 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const socket = await RawSocket.open(port, key, (index, payload) => {
    if (index < MESSAGES_BEFORE) {
      if (!payload.includes('"subscribed"')) throw new Error(payload.toString());
      return resolve();
    }
    take(index - MESSAGES_BEFORE, payload, isFirst);
  });
  subscribed += 1;
  sockets.push(socket);
  socket.send({ type: 'subscribe', id: 's1', ...(metadata && { metadata }) });
  await promise;
}

/** All get the same events in the same order: one of them reads which ones. */
function take(index: number, payload: Buffer, isFirst: boolean): void {
  counts[index] = (counts[index] ?? 0) + 1;
  lastAt[index] = performance.timeOrigin + performance.now();
  if (isFirst) ids[index] = EVENT_ID.exec(payload.toString())?.[1] ?? 'unknown';
}
