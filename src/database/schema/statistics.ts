import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, transactionNumber } from './columns.js';

/** Calls by the minute or the hour in which they were made. */
export const callStatistics = pgTable(
  'call_statistics',
  {
    applicationId: text('application_id').notNull(),
    mode: text('mode').notNull(),
    at: instant('at').notNull(),
    /** 60 or 3600. */
    seconds: integer('seconds').notNull(),
    kind: text('kind').notNull(),
    status: text('status').notNull(),
    /** Of calls that failed; empty for others. */
    reason: text('reason').notNull(),
    calls: integer('calls').notNull(),
    answered: integer('answered').notNull(),
    answerMs: bigint('answer_ms', { mode: 'number' }).notNull(),
    durationSeconds: bigint('duration_seconds', { mode: 'number' }).notNull(),
    // How many lie in each bucket: src/statistics/histogram.ts.
    answer0: integer('answer_0').notNull().default(0),
    answer1: integer('answer_1').notNull().default(0),
    answer2: integer('answer_2').notNull().default(0),
    answer3: integer('answer_3').notNull().default(0),
    answer4: integer('answer_4').notNull().default(0),
    answer5: integer('answer_5').notNull().default(0),
    answer6: integer('answer_6').notNull().default(0),
    answer7: integer('answer_7').notNull().default(0),
    answer8: integer('answer_8').notNull().default(0),
    answer9: integer('answer_9').notNull().default(0),
    answer10: integer('answer_10').notNull().default(0),
    duration0: integer('duration_0').notNull().default(0),
    duration1: integer('duration_1').notNull().default(0),
    duration2: integer('duration_2').notNull().default(0),
    duration3: integer('duration_3').notNull().default(0),
    duration4: integer('duration_4').notNull().default(0),
    duration5: integer('duration_5').notNull().default(0),
    duration6: integer('duration_6').notNull().default(0),
    duration7: integer('duration_7').notNull().default(0),
    duration8: integer('duration_8').notNull().default(0),
    duration9: integer('duration_9').notNull().default(0),
    duration10: integer('duration_10').notNull().default(0),
    placingMs: bigint('placing_ms', { mode: 'number' }).notNull().default(0),
    placing0: integer('placing_0').notNull().default(0),
    placing1: integer('placing_1').notNull().default(0),
    placing2: integer('placing_2').notNull().default(0),
    placing3: integer('placing_3').notNull().default(0),
    placing4: integer('placing_4').notNull().default(0),
    placing5: integer('placing_5').notNull().default(0),
    placing6: integer('placing_6').notNull().default(0),
    placing7: integer('placing_7').notNull().default(0),
    placing8: integer('placing_8').notNull().default(0),
    placing9: integer('placing_9').notNull().default(0),
    placing10: integer('placing_10').notNull().default(0),
  },
  (table) => [
    primaryKey({
      columns: [table.applicationId, table.mode, table.at, table.seconds, table.kind, table.status, table.reason],
    }),
  ],
);

/** Until where the event log was read for them. */
export const statisticsCursors = pgTable(
  'statistics_cursors',
  {
    applicationId: text('application_id').notNull(),
    mode: text('mode').notNull(),
    /** Positions of another one mean nothing: see {@link eventEpoch}. */
    epoch: text('epoch').notNull(),
    transactionId: transactionNumber('transaction_id').notNull(),
    sequence: bigint('sequence', { mode: 'bigint' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.mode] })],
);

/** Until when minutes have become hours. */
export const statisticsHours = pgTable('statistics_hours', {
  mode: text('mode').primaryKey(),
  until: instant('until').notNull(),
});
