import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalidRequest, RequestValidationPipe } from '../../../common/http/request-validation.pipe.js';
import { UpdateApplicationDto } from './update-application.dto.js';

/** Validates the body of `PATCH /v1/application`; a list or nothing at all is no change. */
@Injectable()
export class UpdateApplicationPipe implements PipeTransform<unknown, Promise<UpdateApplicationDto>> {
  private readonly validation = new RequestValidationPipe();

  async transform(body: unknown): Promise<UpdateApplicationDto> {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw invalidRequest([{ field: 'body', message: 'must be a JSON object' }]);
    }
    return (await this.validation.transform(body, {
      type: 'body',
      metatype: UpdateApplicationDto,
    })) as UpdateApplicationDto;
  }
}
