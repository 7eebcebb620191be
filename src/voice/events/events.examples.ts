import type { CallStatus } from '../call-store/call-status.js';

const CALL_ID = '0aK3xP9Qw81bTzE';

function example(number: number, type: string, status: CallStatus, time: string, data: object = {}) {
  return {
    specversion: '1.0',
    id: `${CALL_ID}.${number}`,
    source: '/applications/default',
    type,
    subject: `calls/${CALL_ID}`,
    time,
    datacontenttype: 'application/json',
    cursor: Buffer.from(`H7tkQm9c.${810 + number}.${4_710 + number}`).toString('base64url'),
    data: { callId: CALL_ID, number, kind: 'ivr', status, metadata: { orderId: '20261123-7' }, ...data },
  };
}

const ITEMS = [
  example(1, 'call.queued', 'queued', '2026-11-23T08:00:00.000Z'),
  example(2, 'call.initiated', 'initiated', '2026-11-23T08:00:00.120Z', { code: 'OK' }),
  example(3, 'call.ringing', 'ringing', '2026-11-23T08:00:03.000Z'),
  example(4, 'call.in-progress', 'in-progress', '2026-11-23T08:00:07.000Z'),
  example(5, 'call.digits', 'in-progress', '2026-11-23T08:00:12.000Z', { digits: '1' }),
  example(6, 'call.acknowledged', 'in-progress', '2026-11-23T08:00:12.000Z'),
  example(7, 'call.completed', 'completed', '2026-11-23T08:00:15.000Z', { code: '200000', reason: 'played-to-end' }),
];

/** A page of events, as examples show it. */
export function pageOf(count: number) {
  const items = ITEMS.slice(0, count);
  return { items, nextAfter: items.at(-1)?.cursor ?? '' };
}

/** All that happened to a call. */
export const ACKNOWLEDGED = pageOf(ITEMS.length);
