import { ApiProperty } from '@nestjs/swagger';

/** Something that happened to a call. */
export class CallEventDto {
  @ApiProperty({ example: 3, description: '1, 2, 3 … within its call, without gaps' })
  number!: number;

  @ApiProperty({ example: 4711, description: 'Position in the log of all calls; grows, with gaps' })
  sequence!: number;

  @ApiProperty({
    example: 'call.ringing',
    description:
      '`call.` and a status, or `call.digits` (keys were pressed), `call.acknowledged` (the acknowledging key was)',
  })
  type!: string;

  @ApiProperty({
    format: 'date-time',
    example: '2026-11-23T08:00:03.000Z',
    description: 'When it happened, by whoever saw it: the gateway, or Aliyun in a receipt (whole seconds)',
  })
  occurredAt!: string;

  @ApiProperty({ type: Object, example: {}, description: '`code` and `reason` where there are, `digits`' })
  data!: Record<string, unknown>;
}

export class CallEventListDto {
  @ApiProperty({ type: [CallEventDto] })
  items!: CallEventDto[];

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 3,
    description: 'Send it as `after` for the next page; null on the last one',
  })
  nextAfter!: number | null;
}
