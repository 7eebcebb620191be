import type { components, paths } from './schema.js';

type Schemas = components['schemas'];

export type Application = Schemas['Application'];
export type Call = Schemas['Call'];
export type CallEvents = Schemas['EventList'];
export type CalleeQuota = Schemas['CalleeQuota'];
export type CallPage = Schemas['CallList'];
export type CallStatus = Schemas['CallStatus'];
export type CreateCallRequest = Schemas['CreateCallRequest'];
export type ErrorDictionary = Schemas['ErrorDictionary'];
export type Problem = Schemas['Problem'];
export type Recording = Schemas['Recording'];
/** One entry of the event log. */
export type VoiceEvent = Schemas['Event'];
export type VoiceEventType = Schemas['EventType'];
export type WebhookDelivery = Schemas['WebhookDelivery'];
export type WebhookEndpoint = Schemas['WebhookEndpoint'];
export type WebhookEndpointWithSecret = Schemas['WebhookEndpointWithSecret'];

type Query<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never;

export type CallQuery = Query<'/v1/calls'>;
export type EventQuery = Query<'/v1/events'>;
export type EventPageQuery = Query<'/v1/calls/{id}/events'>;
export type DeliveryQuery = Query<'/v1/webhook-endpoints/{id}/deliveries'>;
export type QuotaQuery = Query<'/v1/callees/{number}/quota'>;
export type WebhookEndpointQuery = Query<'/v1/webhook-endpoints'>;
