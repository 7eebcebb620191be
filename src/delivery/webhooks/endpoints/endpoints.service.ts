import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { AuditedChange } from '../../../applications/audit/log/audited-change.js';
import { AppError } from '../../../common/errors/app-error.js';
import { invalidRequest } from '../../../common/http/request-validation.pipe.js';
import { BlockedTargetError, OutgoingGuard } from '../../../common/net/outgoing-guard.js';
import { DatabaseClock } from '../../../database/database-clock.js';
import { Signals } from '../../../database/signals.js';
import { newCallId } from '../../../voice/call-store/call-id.js';
import type { Endpoint, EndpointPatch, EndpointSettings } from './endpoint.js';
import { type EndpointKey, type EndpointListing, EndpointsRepository } from './endpoints.repository.js';
import { LogPlaces } from './log-places.js';

const MOST_ENDPOINTS = 50;
const SECRET_BYTES = 32;
/** For how long both secrets sign after a rotation. */
const OLD_SECRET_MS = 24 * 3_600_000;

/** An endpoint with the secret that is shown once. */
export interface EndpointWithSecret {
  readonly endpoint: Endpoint;
  readonly secret: string;
}

/** What signs for calls that name a URL. */
export interface ApplicationSecret {
  readonly secret: string;
  readonly previousSecretUntil: Date | null;
}

/** What an application does with its webhook endpoints. */
@Injectable()
export class EndpointsService {
  constructor(
    private readonly endpoints: EndpointsRepository,
    private readonly places: LogPlaces,
    private readonly guard: OutgoingGuard,
    private readonly clock: DatabaseClock,
    private readonly signals: Signals,
  ) {}

  /** @throws {AppError} `invalid-request`, `webhook-endpoint-limit` */
  async create(applicationId: string, settings: EndpointSettings, change: AuditedChange): Promise<EndpointWithSecret> {
    this.assertUrl(settings.url);
    const secret = newSecret();
    const key = { id: `we_${newCallId(this.clock.now().getTime())}`, applicationId };
    const cursor = await this.places.now();
    const first = { secret, cursor, most: MOST_ENDPOINTS };
    const endpoint = await this.endpoints.create(key, settings, first, change);
    if (endpoint) return { endpoint, secret };
    throw new AppError('webhook-endpoint-limit', `An application has at most ${MOST_ENDPOINTS} webhook endpoints`);
  }

  /** @throws {AppError} `not-found`, as all that follow. */
  async get(key: EndpointKey): Promise<Endpoint> {
    return existing(await this.endpoints.find(key));
  }

  async list(listing: EndpointListing): Promise<Endpoint[]> {
    return await this.endpoints.list(listing);
  }

  /** @throws {AppError} `invalid-request` */
  async update(key: EndpointKey, patch: EndpointPatch, change: AuditedChange): Promise<Endpoint> {
    if (patch.url !== undefined) {
      this.assertUrl(patch.url);
      assertOwnUrl(await this.get(key));
    }
    const changed = existing(await this.endpoints.update(key, patch, change));
    if (patch.status !== undefined) this.signals.send('events_logged');
    return changed;
  }

  async rotateSecret(key: EndpointKey, change: AuditedChange): Promise<EndpointWithSecret> {
    const secret = newSecret();
    const rotated = await this.endpoints.rotateSecret(key, { secret, oldValidMs: OLD_SECRET_MS }, change);
    return { endpoint: existing(rotated), secret };
  }

  /** The same for what calls have sent to URLs of their own; the first one begins it. */
  async rotateApplicationSecret(applicationId: string, change: AuditedChange): Promise<ApplicationSecret> {
    const secret = newSecret();
    const fresh = { secret, oldValidMs: OLD_SECRET_MS, cursor: await this.places.now() };
    const previousSecretUntil = await this.endpoints.rotateApplicationSecret(applicationId, fresh, change);
    if (previousSecretUntil === undefined) throw new AppError('not-found', 'The application does not exist any more');
    return { secret, previousSecretUntil };
  }

  async delete(key: EndpointKey, change: AuditedChange): Promise<Endpoint> {
    return existing(await this.endpoints.delete(key, change));
  }

  /**
   * Writes an event that only this endpoint gets.
   *
   * @returns its id.
   * @throws {AppError} `webhook-endpoint-disabled`; `not-found` for one that stands for the URL of calls, which gets their events alone.
   */
  async test(key: EndpointKey, change: AuditedChange): Promise<string> {
    const endpoint = await this.get(key);
    assertOn(existing(endpoint.kind === 'endpoint' ? endpoint : undefined));
    const eventId = existing(await this.endpoints.logTest(key, change));
    this.signals.send('events_logged');
    return eventId;
  }

  /**
   * Has every event after the cursor written for the endpoint that it wants and has not got.
   *
   * @param after without it from the oldest event that is kept.
   * @throws {AppError} `cursor-expired`, `webhook-endpoint-disabled`
   */
  async recover(key: EndpointKey, after: string | undefined, change: AuditedChange): Promise<Endpoint> {
    assertOn(await this.get(key));
    const wanted = await this.places.check(after);
    await this.endpoints.recover(key, (current) => this.places.earlier(wanted, current), change);
    this.signals.send('events_logged');
    return await this.get(key);
  }

  private assertUrl(url: string): void {
    try {
      this.guard.checkUrl(url);
    } catch (error) {
      if (!(error instanceof BlockedTargetError)) throw error;
      throw invalidRequest([{ field: 'url', message: error.message, messageZh: error.messageZh }]);
    }
  }
}

function existing<T>(found: T | undefined): T {
  if (found === undefined) throw new AppError('not-found', 'There is no webhook endpoint with this id');
  return found;
}

function assertOn({ status }: Endpoint): void {
  if (status === 'disabled')
    throw new AppError('webhook-endpoint-disabled', 'The endpoint is switched off; set its status to active first');
}

/** The URL of calls is theirs: another one may have its endpoint already. */
function assertOwnUrl({ kind }: Endpoint): void {
  if (kind === 'call')
    throw invalidRequest([
      { field: 'url', message: 'is the one that calls name, and cannot be changed', messageZh: '由呼叫指定，不能修改' },
    ]);
}

function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}
