import { setTimeout as sleep } from 'node:timers/promises';
import type { EventDto, EventListDto } from '../../src/voice/events/dto/event.dto.js';
import type { ApiClient } from './api-client.js';

const PATIENCE_MS = 20_000;
const PAUSE_MS = 20;

export async function eventPage(api: ApiClient, path: string): Promise<EventListDto> {
  return (await api.send<EventListDto>('GET', path)).body;
}

/**
 * Reads page after page until the events are enough. A transaction of another test holds events back for as long as it is open.
 *
 * @param path with its query; an `after` in it is where the first page begins.
 */
export async function eventsUntil(
  api: ApiClient,
  path: string,
  isEnough: (events: readonly EventDto[]) => boolean,
): Promise<EventDto[]> {
  const events: EventDto[] = [];
  const until = performance.now() + PATIENCE_MS;
  const [route = '', query] = path.split('?');
  const parameters = new URLSearchParams(query);
  while (!isEnough(events)) {
    const { items, nextAfter } = await eventPage(api, `${route}?${parameters.toString()}`);
    events.push(...items);
    parameters.set('after', nextAfter);
    if (performance.now() > until) throw new Error(`only these events came: ${events.map(({ id }) => id).join(' ')}`);
    if (items.length === 0) await sleep(PAUSE_MS);
  }
  return events;
}

/** For calls that have come to their end. */
export const hasType = (type: string) => (events: readonly EventDto[]) => events.some((event) => event.type === type);
