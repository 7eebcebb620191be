import { randomUUID } from 'node:crypto';
import type { Wish } from '../harness/ledger.ts';
import { isAlwaysLater } from './expected-end.ts';

const SHOW_NUMBER = '057112345678';
/** How long a call waits that the upstream never takes. */
const SHORT_LIFE_SECONDS = 5;

const STRIDE = 7;

type Body = Readonly<Record<string, unknown>>;

const TTS = { kind: 'tts', ttsParams: { code: '1234' }, playTimes: 1, flowControl: 'defer' };
const BODIES: Readonly<Record<string, (index: number) => Body>> = {
  notification: () => ({ ...TTS, ttsCode: 'TTS_1000001' }),
  verification: () => ({ ...TTS, ttsCode: 'TTS_2000001', purpose: 'verification' }),
  'voice-file': () => ({ kind: 'voice-file', voiceCode: 'hello.wav', playTimes: 1 }),
  ivr: () => ({
    kind: 'ivr',
    showNumber: SHOW_NUMBER,
    startCode: 'TTS_1000003',
    menu: [{ key: '1', code: 'TTS_1000003' }],
    playTimes: 1,
    keyTimeoutMs: 5_000,
  }),
  'two-way': (index) => ({
    kind: 'two-way',
    caller: numberOf(index, '9999', 170),
    callerShowNumber: SHOW_NUMBER,
    calleeShowNumber: SHOW_NUMBER,
    maxDurationSeconds: 90,
  }),
};

/** So many kinds of calls are there. */
export const KIND_COUNT = Object.keys(BODIES).length;

/** Calls to every ending with every kind, over and over; each to a callee of its own. */
export function truthWishes(count: number, endings: readonly string[]): Wish[] {
  const kinds = Object.keys(BODIES);
  return Array.from({ length: count }, (_, index) => {
    // Scripts of one sort lie together in the table; here they are spread.
    const ending = endings[(index * STRIDE) % endings.length] ?? '9000';
    const kind = kinds[Math.floor(index / endings.length) % kinds.length] ?? 'notification';
    const callee = numberOf(index, ending, 130);
    const lifetime = isAlwaysLater(ending) && { timeToLiveSeconds: SHORT_LIFE_SECONDS };
    const body = { ...BODIES[kind]?.(index), callee, ...lifetime };
    const isAsync = index % 4 === 0;
    return { round: 0, kind, key: randomUUID(), callee, body, isAsync, attempts: [], isCanceled: false };
  });
}

function numberOf(index: number, ending: string, prefix: number): string {
  return `+86${prefix + Math.floor(index / 10_000)}${String(index % 10_000).padStart(4, '0')}${ending}`;
}
