import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalidRequest, NO_OBJECT, RequestValidationPipe } from '../../../common/http/request-validation.pipe.js';
import { isRecord } from '../../../common/validation/dto-fields.js';
import { CALL_KINDS, type CallKind } from '../../call-store/call-request.js';
import { CREATE_CALL_DTOS, type CreateCallDto } from './create-call.dto.js';

/** Validates the body of `POST /v1/calls` by the class of its kind. */
@Injectable()
export class CreateCallPipe implements PipeTransform<unknown, CreateCallDto> {
  private readonly validation = new RequestValidationPipe();

  transform(body: unknown): CreateCallDto {
    if (!isRecord(body)) throw invalidRequest([NO_OBJECT]);
    const kind = Object.hasOwn(body, 'kind') ? body.kind : undefined;
    if (!isCallKind(kind))
      throw invalidRequest([
        {
          field: 'kind',
          message: `must be one of ${CALL_KINDS.join(', ')}`,
          messageZh: `必须是以下值之一：${CALL_KINDS.join('、')}`,
        },
      ]);
    return this.validation.transform(body, { type: 'body', metatype: CREATE_CALL_DTOS[kind] }) as CreateCallDto;
  }
}

function isCallKind(kind: unknown): kind is CallKind {
  return typeof kind === 'string' && Object.hasOwn(CREATE_CALL_DTOS, kind);
}
