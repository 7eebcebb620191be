import { Calls } from './calls.js';
import { Events } from './events.js';
import { createHttpClient, type HttpClient } from './http-client.js';
import type { VoiceClientOptions } from './options.js';
import { ApplicationSettings, Callees, ErrorCodes } from './settings.js';
import { Webhooks } from './webhooks.js';

export interface VoiceClient {
  readonly calls: Calls;
  readonly events: Events;
  readonly webhooks: Webhooks;
  readonly callees: Callees;
  readonly application: ApplicationSettings;
  readonly errors: ErrorCodes;
  /** Every route, typed; it answers `{ data, error, response }`, and repeats requests as the rest of the client does. */
  readonly http: HttpClient;
}

/** A client of the gateway, for browsers and Node.js. */
export function createVoiceClient(options: VoiceClientOptions): VoiceClient {
  const http = createHttpClient(options);
  return {
    calls: new Calls(http),
    events: new Events(http),
    webhooks: new Webhooks(http),
    callees: new Callees(http),
    application: new ApplicationSettings(http),
    errors: new ErrorCodes(http),
    http,
  };
}
