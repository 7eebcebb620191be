import type { FieldProblem } from '../../../common/errors/app-error.js';
import { AppError } from '../../../common/errors/app-error.js';
import { invalidRequest } from '../../../common/http/request-validation.pipe.js';
import { CreateCallRequestSchema, type CreateCallRequest } from '../generated/aliyun_voice/v1/call_service_pb.js';

/** Fields of the body that have another name in the message. */
const RENAMED: Readonly<Record<string, string>> = {
  timeToLiveSeconds: 'timeToLive',
  maxDurationSeconds: 'maxDuration',
  keyTimeoutMs: 'keyTimeout',
};

/** Of which the body has one name, and the message one field each. */
const KINDS = CreateCallRequestSchema.oneofs.find(({ localName }) => localName === 'kind')?.fields ?? [];
const NO_KIND: FieldProblem = {
  field: 'kind',
  message: `is missing: set one of ${KINDS.map(({ jsonName }) => jsonName).join(', ')}`,
  messageZh: `缺失，请设置以下之一：${KINDS.map(({ jsonName }) => jsonName).join('、')}`,
};

/** What is said of a body, in the fields of the message that it was made of; other errors stay as they are. */
export function inMessageFields(error: unknown, kind: CreateCallRequest['kind']): unknown {
  return withFields(error, (problem) => toMessageField(problem, kind.case));
}

/** The same of a list's query. */
export function inListFields(error: unknown): unknown {
  return withFields(error, ({ field, ...text }) => ({ field: field === 'status' ? 'statuses' : field, ...text }));
}

function withFields(error: unknown, rename: (problem: FieldProblem) => FieldProblem): unknown {
  if (!(error instanceof AppError) || !error.details.fields) return error;
  const fields = error.details.fields.map(rename);
  return new AppError(error.code, invalidRequest(fields).message, { ...error.details, fields });
}

function toMessageField({ field, ...text }: FieldProblem, kind: string | undefined): FieldProblem {
  if (field === NO_KIND.field && kind === undefined) return NO_KIND;
  const [first = '', ...rest] = field.split('.');
  const name = RENAMED[first] ?? first;
  const path = [name, ...rest].join('.');
  return { field: isOfKind(name, kind) ? `${kind}.${path}` : path, ...text };
}

/** In lowerCamelCase, as JSON has them. */
function isOfKind(name: string, kind: string | undefined): boolean {
  const described = CreateCallRequestSchema.fields.find(({ localName }) => localName === kind);
  return described?.message?.fields.some(({ jsonName }) => jsonName === name) === true;
}
