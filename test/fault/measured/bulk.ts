import type { GoodClient } from '../harness/good-client.ts';
import type { Wish } from '../harness/ledger.ts';

const CLIENTS = 24;

/** A notification that is only queued, or a verification code, to one callee or to a callee of its own. */
export function newCall(index: number, options: { purpose?: string; isAsync?: boolean; callee?: string } = {}): Wish {
  const { purpose = 'notification', isAsync = false } = options;
  const callee =
    options.callee ?? `+86${131 + Math.floor(index / 10_000)}${String(index % 10_000).padStart(4, '0')}9000`;
  const body = { kind: 'tts', callee, ttsCode: 'TTS_1000001', ttsParams: { code: '1234' }, purpose };
  return {
    round: 0,
    kind: 'measured',
    key: `${purpose}-${index}`,
    callee,
    body,
    isAsync,
    attempts: [],
    isCanceled: false,
  };
}

/** Queues notifications as fast as the gateways take them. @returns how many were answered 202. */
export async function queueMany(client: GoodClient, count: number): Promise<number> {
  const wishes = Array.from({ length: count }, (_, index) => newCall(index, { isAsync: true }));
  const waiting = [...wishes];
  const work = async () => {
    for (let wish = waiting.shift(); wish !== undefined; wish = waiting.shift()) await client.post(wish);
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  return wishes.filter(({ attempts }) => attempts.at(-1)?.status === 202).length;
}
