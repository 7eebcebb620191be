import { streamEvents, type StreamOptions } from './event-stream.js';
import { type HttpClient, unwrap } from './http-client.js';
import type { RequestOptions } from './options.js';
import type { CallEvents, EventQuery, VoiceEvent } from './types.js';

export class Events {
  constructor(private readonly http: HttpClient) {}

  /** One page of the log, from the oldest event or after a cursor. */
  async list(query: EventQuery = {}, { signal }: RequestOptions = {}): Promise<CallEvents> {
    return await unwrap(this.http.GET('/v1/events', { params: { query }, signal }));
  }

  /** Events as they happen; see {@link streamEvents}. */
  stream(options: StreamOptions = {}): AsyncGenerator<VoiceEvent, void> {
    return streamEvents(this.http, options);
  }
}
