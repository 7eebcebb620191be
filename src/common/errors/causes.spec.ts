import { serializeError } from '../logging/serialize-error.js';
import { isAwayError, troubleOf } from './away-error.js';
import { causesOf } from './causes.js';
import { sqlStateOf } from './sqlstate.js';

describe('the causes of an error', () => {
  const inner = Object.assign(new Error('reset'), { code: 'ECONNRESET' });

  it('are the error and its causes, the outermost first', () => {
    const outer = new Error('outer', { cause: new Error('middle', { cause: inner }) });
    expect(causesOf(outer).map(({ message }) => message)).toEqual(['outer', 'middle', 'reset']);
    expect(isAwayError(outer)).toBe(true);
    expect(causesOf('a text')).toEqual([]);
  });

  it.each([
    ['itself', (error: Error) => error],
    ['an error that it caused', (error: Error) => new Error('between', { cause: error })],
  ])('have an end where one is %s', (_what, causeOf) => {
    const error = new Error('circular');
    error.cause = causeOf(error);
    expect(causesOf(error).length).toBeGreaterThan(1);
    expect([troubleOf(error), sqlStateOf(error)]).toEqual([undefined, undefined]);
    expect(JSON.stringify(serializeError(error))).toContain('circular');
  });

  it('have an end where one of several is the whole', () => {
    const all = new AggregateError([], 'all of them');
    all.errors.push(all, inner);
    expect(troubleOf(all)).toBe('away');
  });
});
