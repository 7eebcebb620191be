import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { INT32 } from '../../common/openapi/field-types.js';
import { Optional } from '../../common/validation/field.decorators.js';
import { says } from '../../common/validation/says.js';

const FAULT_MODES = [
  'none',
  'throttle',
  'unavailable',
  'unavailable-after-place',
  'html502',
  'html502-after-place',
  'hang',
  'hang-after-place',
  'reset-before',
  'reset-after-place',
  'bad-json',
  'slow',
  'no-call-id',
  'system-error',
  'system-error-after-place',
  'clock-expired',
  'permission-denied',
  'arrears',
] as const;

@ApiSchema({ name: 'PressKeyRequest' })
export class PressKeyDto {
  @ApiProperty({ pattern: '^[0-9*#]$', example: '1', description: '0–9, * or #' })
  @Matches(/^[0-9*#]$/, says('must be one of 0 to 9, * or #', '必须是 0–9、* 或 #'))
  digit!: string;
}

@ApiSchema({ name: 'SandboxFault' })
export class SandboxFaultDto {
  @ApiProperty({
    enum: FAULT_MODES,
    example: 'throttle',
    description: 'See docs/sandbox.md; `none` ends what was ordered',
  })
  @IsIn(FAULT_MODES)
  mode!: string;

  @ApiPropertyOptional({ ...INT32, minimum: 0, maximum: 600_000, example: 3_000, description: 'Of `slow`' })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(600_000)
  delayMs?: number;

  @ApiPropertyOptional({
    ...INT32,
    minimum: 1,
    maximum: 1_000_000,
    example: 2,
    description: 'Requests that are hit; absent: all',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  count?: number;
}

/** Some of the sandbox's settings; what is absent stays. */
@ApiSchema({ name: 'SandboxSettings' })
export class SandboxSettingsDto {
  @ApiPropertyOptional({ example: true, description: 'Phones whose number ends in no script ring until somebody acts' })
  @Optional()
  @IsBoolean()
  interactive?: boolean;

  @ApiPropertyOptional({
    ...INT32,
    minimum: 1,
    maximum: 1_000,
    example: 1,
    description: 'Sandbox seconds in one real second',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  timeScale?: number;

  @ApiPropertyOptional({ example: true, description: 'Whether callees are called as seldom as Aliyun wants' })
  @Optional()
  @IsBoolean()
  flowControl?: boolean;
}
