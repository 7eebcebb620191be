import { Injectable, type PipeTransform } from '@nestjs/common';
import { RequestValidationPipe } from '../../../common/http/request-validation.pipe.js';
import { UpdateApplicationDto } from './update-application.dto.js';

/** Validates the body of `PATCH /v1/application`; a list or nothing at all is no change. */
@Injectable()
export class UpdateApplicationPipe implements PipeTransform<unknown, UpdateApplicationDto> {
  private readonly validation = new RequestValidationPipe();

  transform(body: unknown): UpdateApplicationDto {
    return this.validation.transform(body, { type: 'body', metatype: UpdateApplicationDto }) as UpdateApplicationDto;
  }
}
