import { AppConfig } from '../../src/config/app.config.js';
import { CallUpdatesRepository } from '../../src/voice/call-store/call-updates.repository.js';
import { callStatement } from '../../src/voice/call-store/call-statement.js';
import { CANCEL_CALL } from '../../src/voice/call-store/calls.sql.js';
import { PUT_BACK } from '../../src/voice/call-store/queue.sql.js';
import type { ShowNumberRequest } from '../../src/voice/show-numbers/show-number-choice.js';
import { NUMBER, PoolWorld } from '../../src/voice/show-numbers/testing/pool-world.js';
import { createTestDatabase } from '../support/test-database.js';

const ENDS = ['completed', 'busy', 'no-answer', 'rejected', 'failed', 'canceled'];
const RUNNING = ['dispatching', 'unknown', 'initiated', 'ringing', 'in-progress'];

let databaseUrl: string;
let world: PoolWorld;
let applicationId: string;
/** It has the only place of its application's only number. */
let call: ShowNumberRequest;

beforeAll(async () => {
  databaseUrl = await createTestDatabase();
  world = new PoolWorld(databaseUrl, 1);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.query('delete from show_number_leases; delete from calls');
  applicationId = await world.createApplication([{ number: NUMBER, maxConcurrent: 1 }]);
  call = world.newCall(applicationId);
  expect(await world.first.pool.choose(call)).toEqual({ number: NUMBER, isLeased: true });
});

const isFree = async () => !(await world.first.pool.choose(world.newCall(applicationId)))?.none;

describe('a leased number', () => {
  it.each(RUNNING)('is kept while its call is %s', async (status) => {
    await world.store(call, 'dispatching');
    await world.move(call, status);
    await world.first.leases.deleteLeftBehind();
    expect(await isFree()).toBe(false);
  });

  it.each([...ENDS, 'queued'])('is free when its call is %s', async (status) => {
    await world.store(call, 'dispatching');
    await world.move(call, status);
    expect(await isFree()).toBe(true);
  });

  it('is free for calls of the other mode', async () => {
    const live = new PoolWorld(databaseUrl, 1, 'live');
    const [first, second] = [live.newCall(applicationId), live.newCall(applicationId)];
    expect(await live.first.pool.choose(first)).toEqual({ number: NUMBER, isLeased: true });
    expect((await live.first.pool.choose(second))?.none).toBe(true);
    await live.close();
  });

  it('is kept when the end of its call is rolled back', async () => {
    await world.store(call, 'dispatching');
    const end = world.first.database.transaction(async (client) => {
      await client.query(`update calls set status = 'completed' where id = $1`, [call.callId]);
      throw new Error('lost');
    });
    await expect(end).rejects.toThrow('lost');
    expect(await isFree()).toBe(false);
  });

  it('is free when its call was stored as queued', async () => {
    await world.store(call, 'queued');
    expect(await isFree()).toBe(true);
  });

  it('is free when its call was given up before it was stored', async () => {
    await world.first.pool.release(call.callId);
    expect(await isFree()).toBe(true);
  });

  it('cannot be given back by a process that has lost the call', async () => {
    await world.store(call, 'dispatching');
    await world.first.pool.release(call.callId);
    expect(await isFree()).toBe(false);
  });

  it('is counted once when the call chooses again', async () => {
    expect(await world.first.pool.choose(call)).toEqual({ number: NUMBER, isLeased: true });
    expect(await world.leasedCalls()).toEqual([call.callId]);
  });

  it('is free after its time, when nobody ever learned how the call ended', async () => {
    await world.store(call, 'dispatching');
    await world.query(`update show_number_leases set expires_at = now() - interval '1 ms'`);
    expect(await isFree()).toBe(true);
  });
});

describe('a leased number is free after', () => {
  const recorded = (status: string) => () =>
    world.query(callStatement({ attempts: 'plain' }).text, [
      JSON.stringify([{ id: call.callId, attempt: 0, status, not_before: new Date(), recorded_at: new Date() }]),
    ]);

  async function endByReceipt(id: string): Promise<void> {
    const calls = new CallUpdatesRepository(world.first.database, new AppConfig());
    const read = await calls.read(id);
    if (!read) throw new Error('the call is not there');
    const change = { patch: { status: 'completed' as const, eventCount: read.eventCount }, events: [] };
    expect(await calls.applyIfUnchanged({ call: read, change })).toBe(true);
  }

  it.each<[string, () => Promise<unknown>]>([
    ['a refusal', recorded('failed')],
    ['a send that did not happen', recorded('queued')],
    ['a cancellation', () => world.query(CANCEL_CALL, [applicationId, 'sandbox', call.callId, ['dispatching']])],
    ['a wait for the callee', () => world.query(PUT_BACK, [call.callId, 0, 0, 'flow-controlled', 'callee-limit'])],
    ['the receipt of the end', () => endByReceipt(call.callId)],
  ])('%s', async (_name, end) => {
    await world.store(call, 'dispatching');
    await end();
    expect(await world.leasedCalls()).toEqual([]);
  });

  it.each(['initiated', 'unknown'])('no attempt that is %s', async (status) => {
    await world.store(call, 'dispatching');
    await recorded(status)();
    expect(await world.leasedCalls()).toEqual([call.callId]);
  });
});

describe('what a lost process leaves behind', () => {
  const letPass = (time: string) =>
    world.query('update show_number_leases set taken_at = taken_at - $1::interval', [time]);

  it('is cleaned up when its call was never written', async () => {
    await letPass('6 minutes');
    expect(await world.first.leases.deleteLeftBehind()).toBe(1);
    expect(await isFree()).toBe(true);
  });

  it('is cleaned up when its call was already back in the queue', async () => {
    await world.first.pool.release(call.callId);
    await world.store(call, 'queued');
    await world.first.pool.choose(call);
    await letPass('6 minutes');
    expect(await world.first.leases.deleteLeftBehind()).toBe(1);
  });

  it('is left alone while its call may still be written', async () => {
    await letPass('4 minutes');
    expect(await world.first.leases.deleteLeftBehind()).toBe(0);
  });

  it.each(RUNNING)('is left alone while its call is %s', async (status) => {
    await world.store(call, status);
    await letPass('20 minutes');
    expect(await world.first.leases.deleteLeftBehind()).toBe(0);
  });

  it('is cleaned up after its time', async () => {
    await world.store(call, 'dispatching');
    await world.query('update show_number_leases set expires_at = now()');
    expect(await world.first.leases.deleteLeftBehind()).toBe(1);
  });
});
