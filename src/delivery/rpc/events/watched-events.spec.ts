import { anEvent } from '../../feed/testing/test-events.js';
import { WatchedEvents } from './watched-events.js';

const NEVER = new AbortController().signal;

describe('the events of one stream', () => {
  it('leave in their order, and count until they have left', async () => {
    const watched = new WatchedEvents('default', {});
    watched.take(anEvent(1));
    watched.take(anEvent(2));
    expect(watched.backlogBytes).toBe(watched.takenBytes);
    expect(watched.takenBytes).toBeGreaterThan(2 * anEvent(1).json.length);
    expect((await watched.next(1_000, NEVER))?.event?.id).toBe('1.1');
    expect((await watched.next(1_000, NEVER))?.cursor).toBe('cursor-2');
    expect(watched.backlogBytes).toBe(0);
  });

  it('come while one waits for them', async () => {
    const watched = new WatchedEvents('default', {});
    const next = watched.next(10_000, NEVER);
    watched.take(anEvent(1));
    expect((await next)?.event?.json).toBe('{"number":1}');
  });

  it('are not waited for longer than was said, nor after the client has gone', async () => {
    const watched = new WatchedEvents('default', {});
    expect(await watched.next(1, NEVER)).toBeUndefined();
    const gone = new AbortController();
    const next = watched.next(10_000, gone.signal);
    gone.abort();
    expect(await next).toBeUndefined();
    expect(await watched.next(10_000, gone.signal)).toBeUndefined();
  });

  it('that are here still leave when the gateway stops', async () => {
    const watched = new WatchedEvents('default', {});
    watched.take(anEvent(1));
    watched.end('stopping');
    expect((await watched.next(1_000, NEVER))?.event?.id).toBe('1.1');
    expect(await watched.next(1_000, NEVER)).toBeUndefined();
    expect(watched.endReason).toBe('stopping');
  });

  it('are thrown away when nobody reads them', async () => {
    const watched = new WatchedEvents('default', {});
    watched.take(anEvent(1));
    watched.end('slow');
    expect(await watched.next(1_000, NEVER)).toBeUndefined();
    expect([watched.endReason, watched.backlogBytes]).toEqual(['slow', 0]);
  });
});
