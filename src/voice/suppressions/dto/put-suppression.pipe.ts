import { Injectable, type PipeTransform } from '@nestjs/common';
import { readDto } from '../../../common/http/request-validation.pipe.js';
import { PutSuppressionDto } from './suppression.dto.js';

/** Reads the body of `PUT /v1/suppressions/{number}`, which may be left out. */
@Injectable()
export class PutSuppressionPipe implements PipeTransform<unknown, PutSuppressionDto> {
  transform(body: unknown): PutSuppressionDto {
    return readDto(PutSuppressionDto, body ?? {});
  }
}
