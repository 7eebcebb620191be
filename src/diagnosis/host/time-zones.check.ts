import type { Database } from '../../database/database.js';
import { sqlStateOf } from '../../common/errors/sqlstate.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';

/** Hours of zones at moments when they are known: one without daylight saving time, one with it. */
const KNOWN = [
  { zone: 'Asia/Shanghai', at: '2026-01-15T00:00:00Z', hour: 8 },
  { zone: 'America/New_York', at: '2026-01-15T12:00:00Z', hour: 7 },
  { zone: 'America/New_York', at: '2026-07-15T12:00:00Z', hour: 8 },
] as const;
const HOUR_THERE = `select extract(hour from $1::timestamptz at time zone $2)::integer as hour`;
/** The server does not know the zone. */
const UNKNOWN_ZONE = '22023';

/** Whether Node.js and PostgreSQL know what time it is elsewhere. */
export class TimeZonesCheck implements Check {
  readonly name = 'time-zones';

  /**
   * @param database undefined: it cannot be asked.
   * @param ofLimits the zone of LIMITS_TIME_ZONE, in which the database counts days.
   */
  constructor(
    private readonly database: Database | undefined,
    private readonly ofLimits: string,
  ) {}

  async run(): Promise<readonly Finding[]> {
    const wrongIn = [
      ...(KNOWN.every(({ zone, at, hour }) => hourIn(zone, at) === hour) ? [] : ['Node.js']),
      ...((await this.isServerRight()) ? [] : ['PostgreSQL']),
    ];
    const data = process.versions['tz'] ?? null;
    return [wrongIn.length > 0 ? finding('time-zones-missing', { wrongIn }) : finding('time-zones-ok', { data })];
  }

  private async isServerRight(): Promise<boolean> {
    const { database } = this;
    if (!database) return true;
    try {
      await database.pool.query(HOUR_THERE, [KNOWN[0].at, this.ofLimits]);
      const hours = await Promise.all(
        KNOWN.map(
          async ({ zone, at }) => (await database.pool.query<{ hour: number }>(HOUR_THERE, [at, zone])).rows[0],
        ),
      );
      return hours.every((row, index) => row?.hour === KNOWN[index]?.hour);
    } catch (error) {
      if (sqlStateOf(error) === UNKNOWN_ZONE) return false;
      throw error;
    }
  }
}

/** The hour of a zone's clocks; undefined where the zone is not known. */
function hourIn(timeZone: string, at: string): number | undefined {
  try {
    const clock = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
    return Number(clock.format(new Date(at)));
  } catch {
    return undefined;
  }
}
