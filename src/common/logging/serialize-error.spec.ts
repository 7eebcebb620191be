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
