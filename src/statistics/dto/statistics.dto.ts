import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { INSTANT, INT32, INT64 } from '../../common/openapi/field-types.js';
import { GROUPINGS, type Grouping, STEPS, type Step } from './statistics-query.dto.js';

/** How long something took. */
@ApiSchema({ name: 'DurationStatistics' })
export class DurationStatisticsDto {
  @ApiProperty({ ...INT32, example: 118, description: 'How many were measured' })
  count!: number;

  @ApiProperty({ ...INT32, nullable: true, example: 7_400, description: 'Null when nothing was counted' })
  averageMs!: number | null;

  @ApiProperty({
    ...INT32,
    nullable: true,
    example: 6_800,
    description: 'Half of them took less; as exact as its histogram',
  })
  p50Ms!: number | null;

  @ApiProperty({ ...INT32, nullable: true, example: 18_200, description: '95 of 100 took less' })
  p95Ms!: number | null;
}

/** Calls that were made in some time. */
@ApiSchema({ name: 'CallStatistics' })
export class CallStatisticsDto {
  @ApiProperty({ ...INT32, example: 140, description: 'Calls that were made' })
  calls!: number;

  @ApiProperty({ ...INT32, example: 138, description: 'Those of them that have ended; an unknown outcome is no end' })
  ended!: number;

  @ApiProperty({ ...INT32, example: 118, description: 'Those of them that were answered' })
  answered!: number;

  @ApiProperty({
    ...INT32,
    nullable: true,
    example: 855,
    description: 'Answered ones of 1,000 that have ended; null without any',
  })
  answeredPerMille!: number | null;

  @ApiProperty({ type: DurationStatisticsDto, description: 'From placing a call until it was answered' })
  timeToAnswer!: DurationStatisticsDto;

  @ApiProperty({ type: DurationStatisticsDto, description: 'Of answered calls' })
  duration!: DurationStatisticsDto;

  @ApiProperty({
    type: DurationStatisticsDto,
    description: 'From when a request was to leave until Aliyun’s answer, of requests that Aliyun took',
  })
  upstreamLatency!: DurationStatisticsDto;
}

/** Calls of one step and one group. */
@ApiSchema({ name: 'StatisticsItem' })
export class StatisticsItemDto extends CallStatisticsDto {
  @ApiProperty({ ...INSTANT, example: '2026-11-25T10:05:00.000Z', description: 'When the step begins' })
  at!: string;

  @ApiProperty({
    example: 'completed',
    description: 'What `by` asks for; empty for `none`, and for calls without a reason',
  })
  key!: string;
}

@ApiSchema({ name: 'QueueStatistics' })
export class QueueStatisticsDto {
  @ApiProperty({
    ...INT32,
    example: 3,
    description: 'What could be done now; more than 10,000 of an operation are not counted',
  })
  dueCount!: number;

  @ApiProperty({ ...INT32, example: 400, description: 'For how long the first of them has waited' })
  oldestMs!: number;
}

@ApiSchema({ name: 'AccountStatistics' })
export class AccountStatisticsDto {
  @ApiProperty({ example: 'default', description: 'Name of the Aliyun account' })
  name!: string;

  @ApiProperty({ enum: ['closed', 'open', 'half-open'], example: 'closed', description: 'Of the process that answers' })
  breaker!: 'closed' | 'open' | 'half-open';
}

/** How the gateway is at this moment, for all applications. */
@ApiSchema({ name: 'StatisticsNow' })
export class StatisticsNowDto {
  @ApiProperty({ type: QueueStatisticsDto, description: 'Calls that could be placed now' })
  queue!: QueueStatisticsDto;

  @ApiProperty({ type: QueueStatisticsDto, description: 'Receipts that wait to be read' })
  receipts!: QueueStatisticsDto;

  @ApiProperty({
    ...INT64,
    example: 0,
    description: 'Calls of this application, of the last two days, whose outcome is not known',
  })
  unknownCalls!: number;

  @ApiProperty({ type: [AccountStatisticsDto], description: 'Circuit breakers of the Aliyun accounts' })
  accounts!: AccountStatisticsDto[];
}

@ApiSchema({ name: 'Statistics' })
export class StatisticsDto {
  @ApiProperty({ ...INSTANT, example: '2026-11-25T09:00:00.000Z', description: 'Beginning of the first step' })
  from!: string;

  @ApiProperty({
    ...INSTANT,
    example: '2026-11-25T10:00:00.000Z',
    description: 'End of the time that is counted; not counted itself',
  })
  to!: string;

  @ApiProperty({ enum: Object.keys(STEPS), example: '5m', description: 'Length of a step' })
  step!: Step;

  @ApiProperty({ enum: GROUPINGS, example: 'outcome', description: 'What the calls are grouped by' })
  by!: Grouping;

  @ApiProperty({ type: [StatisticsItemDto], description: 'The oldest first; without those in which no call was made' })
  items!: StatisticsItemDto[];

  @ApiProperty({ type: CallStatisticsDto, description: 'Of the whole time' })
  total!: CallStatisticsDto;

  @ApiProperty({ type: StatisticsNowDto, description: 'How it is now, whatever time was asked for' })
  now!: StatisticsNowDto;
}
