import type { EventFilter } from '../../../voice/events/event-filter.js';

/**
 * `active`: deliveries go out. `paused`: it has failed for so long that only one is tried now and then; the first that gets
 * through makes it active again. `disabled`: it answered 410, or somebody wanted it; only a change makes it active again.
 */
export const ENDPOINT_STATUSES = ['active', 'paused', 'disabled'] as const;
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];

/** Which events an endpoint gets; null: it does not matter. */
export interface EndpointFilter {
  readonly types: readonly string[] | null;
  readonly subject: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
}

/** An endpoint as its application sees it: without its secrets. */
export interface Endpoint extends EndpointFilter {
  readonly id: string;
  /** `call`: it stands for the URL of calls. */
  readonly kind: 'endpoint' | 'call';
  readonly url: string;
  readonly description: string | null;
  readonly status: EndpointStatus;
  readonly failingSince: Date | null;
  /** Events of before are being written for it. */
  readonly isRecovering: boolean;
  readonly previousSecretUntil: Date | null;
  readonly createdAt: Date;
}

/** What a client can say of an endpoint. */
export interface EndpointSettings extends EndpointFilter {
  readonly url: string;
  readonly description: string | null;
}

/** What is absent stays. */
export type EndpointPatch = Partial<EndpointSettings> & { readonly status?: 'active' | 'disabled' };

export function toFilter({ types, subject, metadata }: EndpointFilter): EventFilter {
  return {
    ...(types && { types }),
    ...(subject !== null && { subject }),
    ...(metadata && { labels: Object.entries(metadata).map(([key, value]) => `${key}:${value}`) }),
  };
}
