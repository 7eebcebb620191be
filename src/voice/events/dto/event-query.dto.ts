import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, Max, Min } from 'class-validator';
import { INT32 } from '../../../common/openapi/field-types.js';
import { ListOfQuery, RepeatedInQuery } from '../../../common/validation/list-of-query.js';
import { IntegerOfQuery } from '../../../common/validation/query-integer.js';
import { AreLabels } from '../../call-store/metadata.validator.js';
import type { EventFilter } from '../event-filter.js';
import { AreEventTypes, IsEventCursor, IsEventSubject } from './event-filter.validators.js';

/** From where on, and which events: the same for every way out of the log. */
export class EventQueryDto {
  @ApiPropertyOptional({ description: 'Only events after this cursor: that of an event, or the `nextAfter` of a page' })
  @IsOptional()
  @IsEventCursor()
  after?: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'One or several types, or beginnings of them: `call.completed,call.failed` or `call.*`',
  })
  @IsOptional()
  @ListOfQuery()
  @IsArray()
  @ArrayMaxSize(20)
  @AreEventTypes()
  types?: string[];

  @ApiPropertyOptional({ description: 'What the events are about, for example calls/0aK3xP9Qw81bTzE' })
  @IsOptional()
  @IsEventSubject()
  subject?: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'A label of the call as key:value, for example orderId:20261123-7; several must all match',
  })
  @IsOptional()
  @RepeatedInQuery()
  @IsArray()
  @ArrayMaxSize(5)
  @AreLabels()
  metadata?: string[];
}

/** Page of `GET /v1/events`. */
export class ListEventsDto extends EventQueryDto {
  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: 500, default: 100, description: 'Length of the page, at most' })
  @IsOptional()
  @IntegerOfQuery()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

/** Page of `GET /v1/calls/{id}/events`. */
export class ListCallEventsDto {
  @ApiPropertyOptional({ description: 'Only events after this cursor: that of an event, or the `nextAfter` of a page' })
  @IsOptional()
  @IsEventCursor()
  after?: string;

  @ApiPropertyOptional({ ...INT32, minimum: 1, maximum: 500, default: 100, description: 'Length of the page, at most' })
  @IsOptional()
  @IntegerOfQuery()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export function toEventFilter({ types, subject, metadata }: EventQueryDto): EventFilter {
  return { types, subject, labels: metadata };
}
