import type { AnswerBody } from '../gateway/answer.js';
import type { CallScript } from '../calls/script.table.js';
import type { ParameterRule } from './required-parameters.js';

/** A verified request of a known operation. */
export interface OperationRequest {
  readonly action: string;
  readonly nonce: string;
  /** Parameters as sent, system parameters among them. */
  readonly fields: ReadonlyMap<string, string>;
  /** The script of the called number. */
  readonly script: CallScript;
}

/** What an operation did. */
export interface OperationResult {
  /** What it answers besides RequestId, Code and Message. */
  readonly body: AnswerBody;
  /** Of the call that was placed. */
  readonly placedCallId?: string;
}

export type OperationHandler = (request: OperationRequest) => OperationResult;

/** A group of operations that the sandbox acts on. */
export interface OperationGroup {
  readonly handlers: Readonly<Record<string, OperationHandler>>;
}

/** An operation as the sandbox's gateway sees it. */
export interface SandboxOperation {
  readonly name: string;
  readonly version: string;
  readonly parameters: readonly ParameterRule[];
  /** Documented requests per second. */
  readonly qps: number | undefined;
  readonly handle: OperationHandler;
}

export function textOf(fields: ReadonlyMap<string, string>, name: string): string {
  return fields.get(name) ?? '';
}

export function flagOf(fields: ReadonlyMap<string, string>, name: string): boolean {
  return textOf(fields, name).toLowerCase() === 'true';
}

/** `SessionTimeout`, which is in seconds, as milliseconds; undefined for none. */
export function sessionTimeoutOf(fields: ReadonlyMap<string, string>): number | undefined {
  const seconds = Number(textOf(fields, 'SessionTimeout'));
  return seconds > 0 ? seconds * 1_000 : undefined;
}

/** The answer of an operation that placed a call. */
export function placed({ callId }: { readonly callId: string }): OperationResult {
  return { body: { CallId: callId }, placedCallId: callId };
}
