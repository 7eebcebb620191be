import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { INT32 } from '../../../common/openapi/field-types.js';
import { CALL_PURPOSES, type CallPurpose } from '../../call-store/call-request.js';

const COUNT = { ...INT32, nullable: true } as const;

/** Most calls in each window; null is no limit. */
@ApiSchema({ name: 'CalleeFlowLimits' })
export class FlowLimitsDto {
  @ApiProperty({ ...COUNT, example: 1 })
  perMinute!: number | null;

  @ApiProperty({ ...COUNT, example: 5 })
  perHour!: number | null;

  @ApiProperty({ ...COUNT, example: 20 })
  perDay!: number | null;
}

/** Calls that each window still takes; null is no limit. */
@ApiSchema({ name: 'CalleeFlowRemaining' })
export class FlowRemainingDto {
  @ApiProperty({ ...COUNT, example: 0 })
  perMinute!: number | null;

  @ApiProperty({ ...COUNT, example: 4 })
  perHour!: number | null;

  @ApiProperty({ ...COUNT, example: 19 })
  perDay!: number | null;
}

@ApiSchema({ name: 'CalleeQuota' })
export class CalleeQuotaDto {
  @ApiProperty({ example: '+8613900139000' })
  callee!: string;

  @ApiProperty({ enum: CALL_PURPOSES, enumName: 'CallPurpose', example: 'notification' })
  purpose!: CallPurpose;

  @ApiProperty({ type: FlowLimitsDto })
  limits!: FlowLimitsDto;

  @ApiProperty({ type: FlowRemainingDto, description: 'Places that waiting calls have reserved are taken' })
  remaining!: FlowRemainingDto;

  @ApiProperty({
    type: String,
    format: 'date-time',
    example: '2026-11-23T08:01:00.250Z',
    description: 'When the callee can be called next; the time of the answer when that is now',
  })
  nextAllowedAt!: string;
}
