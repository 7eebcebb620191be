import { LostAnswerError, untilAnswered } from './lost-answer.js';

const LOST = new LostAnswerError(new Error('connection lost'));
const UNREACHED = new Error('timeout exceeded when trying to connect');

/** A statement whose tries end so, one after another. */
function statement(...ends: readonly (Error | string)[]) {
  const left = [...ends];
  return {
    left,
    run: async () => {
      const end = left.shift();
      if (end instanceof Error) throw end;
      return await Promise.resolve(end);
    },
  };
}

describe('a statement that finds its own work', () => {
  it('is repeated until an answer comes', async () => {
    expect(await untilAnswered(statement(LOST, LOST, 'done').run)).toBe('done');
  });

  it('is not repeated when it proves by its error that nothing was done', async () => {
    const { run, left } = statement(UNREACHED, 'done');
    await expect(untilAnswered(run)).rejects.toBe(UNREACHED);
    expect(left).toEqual(['done']);
  });

  it('may have been carried out the first time, whatever keeps it from being asked for again', async () => {
    expect(await untilAnswered(statement(LOST, UNREACHED, 'done').run)).toBe('done');
    await expect(untilAnswered(statement(LOST, UNREACHED, UNREACHED, UNREACHED).run)).rejects.toBe(LOST);
  });
});
