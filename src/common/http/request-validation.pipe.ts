import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { AppError, type FieldProblem } from '../errors/app-error.js';
import { findShapeProblem } from './json-shape.js';

/** Validates bodies and queries by their DTO class; unknown fields are refused, every problem is named with its field. */
@Injectable()
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      stopAtFirstError: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => invalidRequest(errors.flatMap((error) => toFieldProblems(error, ''))),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'custom') {
      const problem = findShapeProblem(value);
      if (problem) throw invalidRequest([problem]);
    }
    return (await super.transform(value, metadata)) as unknown;
  }
}

/** The error for a request whose fields are wrong; the detail names the first few. */
export function invalidRequest(fields: readonly FieldProblem[]): AppError {
  const named = fields.slice(0, 3).map(({ field, message }) => `${field || 'body'} ${message}`);
  const more = fields.length > named.length ? ` (and ${fields.length - named.length} more)` : '';
  return new AppError('invalid-request', `${named.join('; ')}${more}`, { fields });
}

/** Flattens class-validator's tree; its messages begin with the property's name, which the path already says. */
export function toFieldProblems(error: ValidationError, parent: string): FieldProblem[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
    field,
    message:
      constraint === 'whitelistValidation' ? 'is not a field of this request' : withoutName(message, error.property),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => toFieldProblems(child, field))];
}

function withoutName(message: string, property: string): string {
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}
