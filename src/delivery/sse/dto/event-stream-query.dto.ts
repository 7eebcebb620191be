import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { EventQueryDto } from '../../../voice/events/dto/event-query.dto.js';

/** Query of `GET /v1/events/stream`. */
export class EventStreamQueryDto extends EventQueryDto {
  @ApiPropertyOptional({
    description: 'Instead of an API key: a ticket of `POST /v1/event-tickets`, which is used up by this',
  })
  @IsOptional()
  @IsString()
  ticket?: string;
}
