import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { INT32 } from '../../../common/openapi/field-types.js';
import { CALL_PURPOSES, type CallPurpose } from '../../call-store/call-request.js';

const COUNT = { ...INT32, nullable: true } as const;

/** Most calls in each window; null is no limit. */
@ApiSchema({ name: 'CalleeFlowLimits' })
export class FlowLimitsDto {
  @ApiProperty({ ...COUNT, example: 1, description: 'Most calls in a minute from the first one on' })
  perMinute!: number | null;

  @ApiProperty({ ...COUNT, example: 5, description: 'Most calls in an hour from the first one on' })
  perHour!: number | null;

  @ApiProperty({ ...COUNT, example: 20, description: 'Most calls in 24 hours from the first one on' })
  perDay!: number | null;
}

/** Calls that each window still takes; null is no limit. */
@ApiSchema({ name: 'CalleeFlowRemaining' })
export class FlowRemainingDto {
  @ApiProperty({
    ...COUNT,
    example: 0,
    description: 'Calls that the window of a minute still takes; a new one begins when it is over',
  })
  perMinute!: number | null;

  @ApiProperty({
    ...COUNT,
    example: 4,
    description: 'Calls that the window of an hour still takes; a new one begins when it is over',
  })
  perHour!: number | null;

  @ApiProperty({
    ...COUNT,
    example: 19,
    description: 'Calls that the window of 24 hours still takes; a new one begins when it is over',
  })
  perDay!: number | null;
}

@ApiSchema({ name: 'CalleeQuota' })
export class CalleeQuotaDto {
  @ApiProperty({ example: '+8613900139000', description: 'In E.164' })
  callee!: string;

  @ApiProperty({
    enum: CALL_PURPOSES,
    enumName: 'CallPurpose',
    example: 'notification',
    description: 'Calls of each purpose are counted apart',
  })
  purpose!: CallPurpose;

  @ApiProperty({ type: FlowLimitsDto, description: 'Those of the application' })
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
