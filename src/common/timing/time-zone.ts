/** Of the time zone database, with a place or as UTC; offsets such as +08:00 mean the contrary to PostgreSQL. */
const NAME = /^(?:UTC|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})$/;

/** Whether it is the IANA name of a time zone that both Node.js and PostgreSQL read in the same way. */
export function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 64 || !NAME.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
