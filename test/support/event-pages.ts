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
 * @param path with its query, but without `after`.
 */
export async function eventsUntil(
  api: ApiClient,
  path: string,
  isEnough: (events: readonly EventDto[]) => boolean,
): Promise<EventDto[]> {
  const events: EventDto[] = [];
  const until = performance.now() + PATIENCE_MS;
  let after = '';
  while (!isEnough(events)) {
    const { items, nextAfter } = await eventPage(api, `${path}${after}`);
    events.push(...items);
    after = `${path.includes('?') ? '&' : '?'}after=${nextAfter}`;
    if (performance.now() > until) throw new Error(`only these events came: ${events.map(({ id }) => id).join(' ')}`);
    if (items.length === 0) await sleep(PAUSE_MS);
  }
  return events;
}

/** For calls that have come to their end. */
export const hasType = (type: string) => (events: readonly EventDto[]) => events.some((event) => event.type === type);
