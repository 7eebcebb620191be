import { customType, timestamp } from 'drizzle-orm/pg-core';

/** Text that sorts by bytes: ids begin with their time, so byte order is the order of creation. */
export const byteOrderedText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
/** PostgreSQL's 64-bit transaction number; readers of the event log use it to read below the snapshot's horizon. */
export const transactionNumber = customType<{ data: string }>({ dataType: () => 'xid8' });
/** Windows of one class of calls; only functions in SQL read it (0001_callee_flow_control.sql). */
export const calleeFlow = customType<{ data: string }>({ dataType: () => 'callee_flow' });

/** In milliseconds, as a Date has them. */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
}

/** In microseconds: what SQL compares with now() must not be rounded to a moment ahead of it. */
export function preciseInstant(name: string) {
  return timestamp(name, { withTimezone: true, mode: 'date' });
}
