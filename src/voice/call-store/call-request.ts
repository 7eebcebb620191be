/** Kinds of calls that can be created. */
export const CALL_KINDS = ['tts', 'voice-file', 'two-way', 'ivr'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** What a call is for; it decides flow control, how strictly TTS variables are checked, and how often bulk may ask for a callee. */
export const CALL_PURPOSES = ['notification', 'verification', 'bulk'] as const;
export type CallPurpose = (typeof CALL_PURPOSES)[number];

/** Which world a call belongs to; the other one never touches it. */
export const CALL_MODES = ['sandbox', 'live'] as const;
export type CallMode = (typeof CALL_MODES)[number];

/** Why a queued call waits. */
export const WAIT_REASONS = [
  'schedule',
  'quiet-hours',
  'callee-limit',
  'pacing',
  'throttled',
  'account',
  'credentials',
  'show-number',
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

/** Values of the variables of a TTS template. */
export type TtsParams = Readonly<Record<string, string>>;

/** Fields that hold a show number. */
export const SHOW_NUMBER_FIELDS = ['showNumber', 'callerShowNumber', 'calleeShowNumber'] as const;
export type ShowNumberField = (typeof SHOW_NUMBER_FIELDS)[number];

/** What requests of every kind may have. */
interface AnyCallRequest {
  /** A pool chose these show numbers, or will choose them. */
  readonly fromPool?: readonly ShowNumberField[];
  /** Where the events of the call are sent besides. */
  readonly webhookUrl?: string;
}

/** How a message is played. */
export interface Playback {
  /** 1 to 3 times. */
  readonly playTimes?: number;
  /** 0 to 100. */
  readonly volume?: number;
  /** −500 to 500. */
  readonly speed?: number;
}

export interface TtsCallRequest extends Playback, AnyCallRequest {
  readonly kind: 'tts';
  readonly ttsCode: string;
  readonly ttsParams?: TtsParams;
  /** Null: none, although the application has a pool (a common-mode template takes none). */
  readonly showNumber?: string | null;
}

export interface VoiceFileCallRequest extends Playback, AnyCallRequest {
  readonly kind: 'voice-file';
  readonly voiceCode: string;
  /** Null: none, although the application has a pool. */
  readonly showNumber?: string | null;
}

export interface TwoWayCallRequest extends AnyCallRequest {
  readonly kind: 'two-way';
  readonly callerShowNumber?: string;
  readonly calleeShowNumber?: string;
  readonly record?: boolean;
  readonly maxDurationSeconds?: number;
}

export interface IvrMenuEntry {
  /** The key: 0–9, * or #. */
  readonly key: string;
  readonly code: string;
  readonly params?: TtsParams;
}

export interface IvrCallRequest extends AnyCallRequest {
  readonly kind: 'ivr';
  readonly showNumber?: string;
  readonly startCode: string;
  readonly startParams?: TtsParams;
  readonly menu: readonly IvrMenuEntry[];
  /** The key of the menu that acknowledges the call. */
  readonly acknowledgeDigit?: string;
  readonly byeCode?: string;
  readonly byeParams?: TtsParams;
  readonly keyTimeoutMs?: number;
  readonly playTimes?: number;
}

/** What is stored of a request besides its numbers: all that is needed to place the call later. */
export type CallRequest = TtsCallRequest | VoiceFileCallRequest | TwoWayCallRequest | IvrCallRequest;

/** A request as the API took it: validated, with numbers in E.164. */
export interface NewCall {
  readonly request: CallRequest;
  readonly callee: string;
  readonly caller?: string;
  readonly purpose?: CallPurpose;
  readonly metadata: Readonly<Record<string, string>>;
  readonly scheduledAt?: Date;
  /** Still queued then, the call fails instead of ringing late. */
  readonly expiresAt?: Date;
  /** The same, counted from the time the call is due. */
  readonly timeToLiveSeconds?: number;
  /** The queue's order: 0 verification, 1 notification, 2 bulk. */
  readonly priority: number;
  /** What happens when the callee was called too often. */
  readonly flowControl: 'defer' | 'reject';
}
