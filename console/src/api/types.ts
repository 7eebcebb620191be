import type { components } from '../../../clients/typescript/src/index.js';

type Schemas = components['schemas'];

export type ApiKey = Schemas['ApiKey'];
export type Application = Schemas['Application'];
export type AuditEntry = Schemas['AuditEntry'];
export type Call = Schemas['Call'];
export type CallStatus = Schemas['CallStatus'];
export type CallKind = Schemas['CallKind'];
export type CallList = Schemas['CallList'];
export type CallAttempt = Schemas['CallAttempt'];
export type CallHistory = Schemas['CallHistory'];
export type CallReceipt = Schemas['CallReceipt'];
export type CreateCallRequest = Schemas['CreateCallRequest'];
export type ErrorEntry = Schemas['ErrorEntry'];
export type ManagedApplication = Schemas['ManagedApplication'];
export type Finding = Schemas['Finding'];
export type GatewayEvent = Schemas['Event'];
export type CallEventData = Schemas['EventData'];
export type HolidayYear = Schemas['HolidayYear'];
export type QuietDay = Schemas['QuietDay'];
export type QuietHours = Schemas['QuietHours'];
export type QuietPurpose = Schemas['QuietPurpose'];
export type QuietWindow = Schemas['QuietWindow'];
export type Recording = Schemas['Recording'];
export type CalleeQuota = Schemas['CalleeQuota'];
export type CallPurpose = Schemas['CallPurpose'];
export type SandboxFault = Schemas['SandboxFault'];
export type SandboxPhone = Schemas['SandboxCall'];
export type SandboxRequest = Schemas['SandboxRequest'];
export type SandboxWrongSignature = Schemas['SandboxWrongSignature'];
export type SandboxSettings = Schemas['SandboxSettings'];
export type Scope = Schemas['Scope'];
export type Statistics = Schemas['Statistics'];
export type Session = Schemas['Session'];
export type SettledSuppression = Schemas['SettledSuppression'];
export type Suppression = Schemas['Suppression'];
export type SuppressionScope = Schemas['SuppressionScope'];
export type SuppressionsImport = Schemas['SuppressionsImport'];
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

export const QUIET_DAYS = [
  ...(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const),
  ...(['workday', 'day-off'] as const),
] as const satisfies readonly QuietDay[];

export const QUIET_PURPOSES = ['notification', 'verification', 'bulk'] as const satisfies readonly QuietPurpose[];

export const SUPPRESSION_SCOPES = ['application', 'global'] as const satisfies readonly SuppressionScope[];

export const APPLIES_TO = ['all-but-verification', 'all'] as const satisfies readonly Suppression['appliesTo'][];

export const CALL_KINDS = ['tts', 'voice-file', 'two-way', 'ivr'] as const satisfies readonly CallKind[];

const OPEN: readonly CallStatus[] = ['queued', 'initiated', 'ringing', 'in-progress'];

/** It may still change without anybody's doing. */
export const isOpen = (status: CallStatus): boolean => OPEN.includes(status);
