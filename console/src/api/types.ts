import type { components } from '../../../clients/typescript/src/index.js';

type Schemas = components['schemas'];

export type ApiKey = Schemas['ApiKey'];
export type Application = Schemas['Application'];
export type AuditEntry = Schemas['AuditEntry'];
export type Call = Schemas['Call'];
export type CallStatus = Schemas['CallStatus'];
export type CallKind = Schemas['CallKind'];
export type CallList = Schemas['CallList'];
export type CallHistory = Schemas['CallHistory'];
export type CallReceipt = Schemas['CallReceipt'];
export type CreateCallRequest = Schemas['CreateCallRequest'];
export type ErrorEntry = Schemas['ErrorEntry'];
export type ManagedApplication = Schemas['ManagedApplication'];
export type Finding = Schemas['Finding'];
export type GatewayEvent = Schemas['Event'];
export type CallEventData = Schemas['EventData'];
export type Recording = Schemas['Recording'];
export type CalleeQuota = Schemas['CalleeQuota'];
export type CallPurpose = Schemas['CallPurpose'];
export type SandboxFault = Schemas['SandboxFault'];
export type SandboxPhone = Schemas['SandboxCall'];
export type SandboxRequest = Schemas['SandboxRequest'];
export type SandboxSettings = Schemas['SandboxSettings'];
export type Scope = Schemas['Scope'];
export type Statistics = Schemas['Statistics'];
export type Session = Schemas['Session'];
export type WebhookEndpoint = Schemas['WebhookEndpoint'];
export type WebhookEndpointWithSecret = Schemas['WebhookEndpointWithSecret'];
export type WebhookDelivery = Schemas['WebhookDelivery'];

export const CALL_STATUSES = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'no-answer',
  'rejected',
  'failed',
  'canceled',
  'unknown',
] as const satisfies readonly CallStatus[];

export const EVENT_TYPES = [
  ...CALL_STATUSES.map((status) => `call.${status}` as const),
  'call.digits',
  'call.acknowledged',
] as const satisfies readonly GatewayEvent['type'][];

export const SCOPES = [
  'calls:read',
  'calls:write',
  'recordings:read',
  'recordings:write',
  'events:read',
  'webhooks:write',
  'settings:write',
  'admin',
] as const satisfies readonly Scope[];

export const CALL_KINDS = ['tts', 'voice-file', 'two-way', 'ivr'] as const satisfies readonly CallKind[];

const OPEN: readonly CallStatus[] = ['queued', 'initiated', 'ringing', 'in-progress'];

/** It may still change without anybody's doing. */
export const isOpen = (status: CallStatus): boolean => OPEN.includes(status);
