import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { validateSync, type ValidationError } from 'class-validator';
import { AppError, type FieldProblem } from '../errors/app-error.js';
import { keepsRules } from '../validation/compiled-rules.js';
import { type DtoClass, fieldsOf, isRecord } from '../validation/dto-fields.js';
import { toDto } from '../validation/to-dto.js';
import { findUnknownFields, hasKnownFieldsOnly } from '../validation/unknown-fields.js';
import { findShapeProblem } from './json-shape.js';

/** What is said before all else: a bound says nothing to whoever sent another type. */
const OF_TYPE = ['isInt', 'isNumber', 'isString', 'isBoolean', 'isArray', 'isRecord', 'areRecords'];

const OPTIONS = {
  forbidUnknownValues: false,
  validationError: { target: false, value: false },
} as const;

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
  if (!isRecord(sent)) throw invalidRequest([{ field: 'body', message: 'must be a JSON object' }]);
  const dto = toDto(type, sent);
  // Nearly every request is right: class-validator is asked for its words only when one is not.
  if (keepsRules(dto) && hasKnownFieldsOnly(type, sent)) return dto;
  const problems = findProblems(type, sent, dto);
  if (problems.length > 0) throw invalidRequest(problems);
  return dto;
}

function findProblems(type: DtoClass, sent: unknown, dto: object): FieldProblem[] {
  const wrong = validateSync(dto, OPTIONS).flatMap((error) => toFieldProblems(error, ''));
  return [...findUnknownFields(type, sent), ...wrong];
}

/** The error for a request whose fields are wrong; the detail names the first few. */
export function invalidRequest(fields: readonly FieldProblem[]): AppError {
  const named = fields.slice(0, 3).map(({ field, message }) => `${field || 'body'} ${message}`);
  const more = fields.length > named.length ? ` (and ${fields.length - named.length} more)` : '';
  return new AppError('invalid-request', `${named.join('; ')}${more}`, { fields });
}

/** Flattens class-validator's tree; its messages begin with the property's name, which the path already says. */
function toFieldProblems(error: ValidationError, parent: string): FieldProblem[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const message = mostTelling(error.constraints ?? {});
  const own = message === undefined ? [] : [{ field, message: withoutName(message, error.property) }];
  return [...own, ...(error.children ?? []).flatMap((child) => toFieldProblems(child, field))];
}

function mostTelling(broken: Readonly<Record<string, string>>): string | undefined {
  const type = OF_TYPE.find((rule) => Object.hasOwn(broken, rule));
  return type === undefined ? Object.values(broken)[0] : broken[type];
}

function withoutName(message: string, property: string): string {
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}
