import { pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { exactly } from './exactly.js';

const through = async (bytes: number) =>
  await buffer(pipeline(Readable.from([Buffer.from('abc'), Buffer.from('def')]), exactly(bytes), () => undefined));

describe('a stream of a known length', () => {
  it('is passed on', async () => {
    expect((await through(6)).toString()).toBe('abcdef');
  });

  it.each([
    [7, 'shorter'],
    [5, 'longer'],
  ])('fails when it has not %i bytes: it is %s', async (bytes, how) => {
    await expect(through(bytes)).rejects.toThrow(how);
  });
});
