import { scrub, serializeError } from './serialize-error.js';

class DrizzleQueryError extends Error {}

describe('serializeError', () => {
  it('never writes the parameters of a query', () => {
    const error = new DrizzleQueryError('Failed query: select 1\nparams: +8613900139000,1234');
    expect(JSON.stringify(serializeError(error))).not.toMatch(/params|1234|139/);
    error.cause = new TypeError('connection refused');
    expect(serializeError(error)).toMatchObject({ type: 'TypeError', message: 'connection refused' });
  });

  it('keeps type, code, message, stack and cause, and nothing else', () => {
    const error = Object.assign(new Error('outer', { cause: new RangeError('inner') }), {
      code: 'E1',
      detail: 'Key (callee)=(x)',
    });
    const written = serializeError(error);
    expect(Object.keys(written).sort()).toEqual(['cause', 'code', 'message', 'stack', 'type']);
    expect(written).toMatchObject({ type: 'Error', code: 'E1', message: 'outer', cause: { type: 'RangeError' } });
  });

  it('ends where an error is its own cause, and writes no query there either', () => {
    const error = new Error('circular');
    error.cause = error;
    expect(JSON.stringify(serializeError(error)).match(/circular/g)?.length).toBeGreaterThan(1);
    const query = new DrizzleQueryError('Failed query: select 1\nparams: +8613900139000,1234');
    query.cause = query;
    expect(JSON.stringify(serializeError(query))).not.toMatch(/params|1234|139/);
  });

  it.each(['0571-12345678', '057112345678', '01012345678', '0755-87654321'])('masks the landline %s', (number) => {
    expect(scrub(`no route to ${number}, given up`)).not.toContain(number.slice(-8));
    expect(scrub(`0.${number.replace('-', '')} and a${number}b stay`)).toContain(number.slice(-8));
  });

  it('masks numbers and bounds the length', () => {
    expect(scrub('call 13900139000 or +8657112345678')).toBe('call 139****9000 or +86571****5678');
    expect(scrub('x'.repeat(10_000))).toHaveLength(4_000);
  });

  it('leaves nothing of a number that the bound cuts', () => {
    for (let before = 3_985; before < 4_000; before++) {
      expect(scrub(`${'x'.repeat(before)}13900139000`)).not.toMatch(/\d{5}/);
      expect(scrub('+14155550100 '.repeat(400) + 'x'.repeat(before % 13))).not.toMatch(/\d{5}/);
    }
  });
});
