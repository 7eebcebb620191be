import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { AppError, type FieldProblem, MOST_FIELDS } from '../errors/app-error.js';
import { keepsRules } from '../validation/compiled-rules.js';
import { findBrokenRules } from '../validation/broken-rules.js';
import { type DtoClass, fieldsOf, isRecord } from '../validation/dto-fields.js';
import { toDto } from '../validation/to-dto.js';
import { findUnknownFields, hasKnownFieldsOnly } from '../validation/unknown-fields.js';
import { findShapeProblem } from './json-shape.js';

export const NO_OBJECT: FieldProblem = {
  field: 'body',
  message: 'must be a JSON object',
  messageZh: '必须是 JSON 对象',
};

/** Validates bodies and queries by their DTO class; unknown fields are refused, every problem is named with its field. */
@Injectable()
export class RequestValidationPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    if (type === 'custom') return value;
    assertShape(value, data);
    return isDto(metatype) ? validate(metatype, value) : value;
  }
}

/**
 * What came another way than as a body or a query, by the same rules.
 *
 * @throws {AppError} `invalid-request`
 */
export function readDto<T extends object>(type: new () => T, sent: unknown): T {
  assertShape(sent);
  return validate(type, sent) as T;
}

/** @param name what was sent, where that is not the body: a part of the path. */
function assertShape(sent: unknown, name = 'body'): void {
  const problem = findShapeProblem(sent, name);
  if (problem) throw invalidRequest([problem]);
}

function isDto(metatype: ArgumentMetadata['metatype']): metatype is DtoClass {
  return metatype !== undefined && fieldsOf(metatype as DtoClass).size > 0;
}

function validate(type: DtoClass, sent: unknown): object {
  if (!isRecord(sent)) throw invalidRequest([NO_OBJECT]);
  const dto = toDto(type, sent);
  // Nearly every request is right: class-validator is asked for its words only when one is not.
  if (keepsRules(dto) && hasKnownFieldsOnly(type, sent)) return dto;
  const problems = [...findUnknownFields(type, sent), ...findBrokenRules(dto)];
  if (problems.length > 0) throw invalidRequest(problems);
  return dto;
}

/** The error for a request whose fields are wrong: it has the first {@link MOST_FIELDS}, and its detail names a few of them. */
export function invalidRequest(problems: readonly FieldProblem[]): AppError {
  const fields = problems.slice(0, MOST_FIELDS);
  const named = fields.slice(0, 3).map(({ field, message }) => `${field || 'body'} ${message}`);
  const more = problems.length > named.length ? ` (and ${problems.length - named.length} more)` : '';
  return new AppError('invalid-request', `${named.join('; ')}${more}`, { fields });
}
