import { ERROR_CODES } from './error-codes.js';
import { toAppError } from '../http/problem.js';
import { isAwayError, troubleOf } from './away-error.js';
import { isContention, meaningOf, sqlStateOf } from './sqlstate.js';

/** The classes of PostgreSQL's documentation, appendix A, that stand for errors. */
const CLASSES =
  '03 08 09 0A 0B 0F 0L 0P 0Z 10 20 21 22 23 24 25 26 27 28 2B 2D 2F 34 38 39 3B 3D 3F 40 42 44 53 54 55 57 58 72 F0 HV P0 XX'.split(
    ' ',
  );
const failure = (code: string) => Object.assign(new Error('relation "calls" of user secret'), { code });

describe('errors of PostgreSQL', () => {
  it.each([
    ['08006', 'away'],
    ['57P01', 'away'],
    ['57P03', 'away'],
    ['25006', 'read-only'],
    ['40001', 'conflict'],
    ['40P01', 'conflict'],
    ['55P03', 'conflict'],
    ['53100', 'full'],
    ['53200', 'crowded'],
    ['53300', 'crowded'],
    ['57014', 'cancelled'],
    ['42501', 'forbidden'],
    ['28P01', 'forbidden'],
    ['42P01', 'mismatched'],
    ['42703', 'mismatched'],
    ['42883', 'mismatched'],
    ['23502', 'mismatched'],
    ['23505', 'conflict'],
    ['26000', 'session'],
    ['42P05', 'session'],
    ['0A000', 'session'],
    ['25P03', 'session'],
    ['22021', 'value'],
    ['XX001', 'broken'],
  ])('%s means: %s', (code, meaning) => expect(meaningOf(code)).toBe(meaning));

  it.each(CLASSES)('of class %s are 503 with Retry-After for a write, and claim nothing about it', (prefix) => {
    const error = toAppError(failure(`${prefix}000`));
    expect(ERROR_CODES[error.code].status).toBe(503);
    expect(error.details.retryAfterSeconds).toBeGreaterThan(0);
    expect(error.message).toContain('it is not known whether the request was carried out');
    expect(error.message).not.toMatch(/nothing|secret|calls"/);
  });

  it.each(CLASSES)('of class %s are never 500 for a read, which may be sent again', (prefix) => {
    const error = toAppError(failure(`${prefix}000`), true);
    expect(ERROR_CODES[error.code].status).toBe(prefix === '22' || prefix === '54' ? 400 : 503);
    if (error.code === 'unavailable') expect(error.message).toMatch(/; send the request again$/);
  });

  it('are found below what wraps them', () => {
    const wrapped = new Error('Failed query', { cause: failure('55P03') });
    expect(sqlStateOf(wrapped)).toBe('55P03');
    expect(isContention(wrapped)).toBe(true);
  });

  it('are not confused with the codes of Node.js', () => {
    expect(troubleOf(failure('EPIPE'))).toBe('away');
    expect(troubleOf(failure('EROFS'))).toBeUndefined();
    expect(toAppError(failure('EROFS')).code).toBe('internal');
  });

  it.each(['Query read timeout', 'timeout exceeded when trying to connect', 'Connection terminated unexpectedly'])(
    'include what the driver names by message only: %s',
    (message) => expect(isAwayError(new Error(message))).toBe(true),
  );
});
