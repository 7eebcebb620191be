import { ApiProperty, ApiPropertyOptional, ApiSchema, getSchemaPath } from '@nestjs/swagger';

/** One thing that was checked. */
@ApiSchema({ name: 'HealthIndicator' })
export class HealthIndicatorDto {
  @ApiProperty({
    enum: ['up', 'down'],
    enumName: 'HealthStatus',
    example: 'up',
    description: 'down: `message` says what is wrong',
  })
  status!: 'up' | 'down';

  @ApiPropertyOptional({ example: 'PostgreSQL does not answer', description: 'What is wrong' })
  message?: string;
}

const indicators = (description: string, example: object) =>
  ({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(HealthIndicatorDto) },
    description,
    example,
  }) as const;

/** The answer of a probe that found nothing wrong. */
@ApiSchema({ name: 'HealthReport' })
export class HealthReportDto {
  @ApiProperty({ enum: ['ok'], example: 'ok', description: 'A probe that finds something wrong is answered with 503' })
  status!: 'ok';

  @ApiProperty(indicators('What was checked and is well, by name', { database: { status: 'up' } }))
  info!: Record<string, HealthIndicatorDto>;

  @ApiProperty(indicators('Empty: a probe that finds something wrong is answered with 503', {}))
  error!: Record<string, HealthIndicatorDto>;

  @ApiProperty(indicators('All that was checked, by name', { database: { status: 'up' } }))
  details!: Record<string, HealthIndicatorDto>;
}
