import { pino } from 'pino';
import { AppConfig } from '../../../config/app.config.js';
import { type AttemptResult, SenderRepository } from './sender.repository.js';

describe('the ends of attempts that are written together', () => {
  it('tell of a delivery that was claimed anew only whose claim it is', async () => {
    const rows = [{ id: 'd1', status: 'delivered', endpointChange: null }];
    const database = { pool: { query: () => Promise.resolve({ rows }) } };
    const repository = new SenderRepository(
      database as never,
      undefined as never,
      new AppConfig(),
      pino({ level: 'silent' }),
    );
    const resultOf = (claim: number): AttemptResult => {
      return { delivery: { id: 'd1', claim, endpointId: 'e1' }, outcome: 'delivered' };
    };
    const ends = await Promise.all([1, 2].map((claim) => repository.end(resultOf(claim))));
    expect(ends).toEqual([undefined, rows[0]]);
  });
});
