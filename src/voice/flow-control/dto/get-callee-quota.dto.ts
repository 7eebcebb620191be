import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { CALL_PURPOSES, type CallPurpose } from '../../call-store/call-request.js';
import { saysOneOf } from '../../../common/validation/says.js';

/** Query of `GET /v1/callees/{number}/quota`. */
export class GetCalleeQuotaDto {
  @ApiPropertyOptional({ enum: CALL_PURPOSES, default: 'notification', description: 'What the next call is for' })
  @IsOptional()
  @IsIn([...CALL_PURPOSES], saysOneOf(CALL_PURPOSES))
  purpose: CallPurpose = 'notification';
}
