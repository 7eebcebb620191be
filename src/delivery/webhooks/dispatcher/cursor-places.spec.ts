import { jest } from '@jest/globals';
import { writeCursor } from '../../../voice/events/event-cursor.js';
import type { EventEpoch } from '../../../voice/events/event-epoch.js';
import { at } from '../../feed/testing/test-events.js';
import { CursorPlaces } from './cursor-places.js';
import type { CursorsRepository } from './cursors.repository.js';

const EPOCH = 'e1';
const followed = (sequence: number, endpointId = '') => ({
  ...{ applicationId: 'default', endpointId, cursor: writeCursor(EPOCH, at(sequence)) },
});

describe('a cursor that nothing was delivered after', () => {
  let nowMs: number;
  let places: CursorPlaces;

  beforeEach(() => {
    nowMs = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
    places = new CursorPlaces({} as CursorsRepository, { has: () => true } as Partial<EventEpoch> as EventEpoch);
  });
  afterEach(() => jest.restoreAllMocks());

  it('is read on from without being moved, for a second', async () => {
    expect(places.goAhead(followed(1), at(5))).toBe(true);
    nowMs = 999;
    expect(places.goAhead(followed(1), at(9))).toBe(true);
    expect(await places.find(followed(1))).toEqual(at(9));
    nowMs = 1_000;
    expect([places.isDue(followed(1)), places.goAhead(followed(1), at(12))]).toEqual([true, false]);
  });

  it('holds again, wherever it was read on to, once somebody has moved it', async () => {
    places.goAhead(followed(1), at(5));
    expect(await places.find(followed(3))).toEqual(at(3));
    expect(places.isDue(followed(3))).toBe(false);
  });

  it('holds again after a pause: nobody knows what has become of the log', async () => {
    places.goAhead(followed(1), at(5));
    nowMs = 4_000;
    expect(await places.find(followed(1))).toEqual(at(1));
  });

  it('is not that of an endpoint which is behind', async () => {
    places.goAhead(followed(1), at(5));
    expect(await places.find(followed(1, 'we_1'))).toEqual(at(1));
  });
});
