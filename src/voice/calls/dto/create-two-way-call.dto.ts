import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { INT32 } from '../../../common/openapi/field-types.js';
import { IsMainlandNumber, IsShowNumber } from '../../../common/phone/phone.validators.js';
import { IsDifferentFrom } from '../../../common/validation/different-from.validator.js';
import { Optional } from '../../../common/validation/field.decorators.js';
import { CreateCallBase } from './create-call-base.dto.js';

/** Two people, connected by the platform: ClickToDial or its replacements. */
@ApiSchema({ name: 'TwoWayCallRequest' })
export class CreateTwoWayCallDto extends CreateCallBase {
  @ApiProperty({ enum: ['two-way'] })
  @IsIn(['two-way'])
  kind!: 'two-way';

  @ApiProperty({ example: '+8613700137000', description: 'Called first' })
  @IsMainlandNumber()
  @IsDifferentFrom('callee')
  caller!: string;

  @ApiPropertyOptional({
    example: '4001112221',
    description: "Number shown to the caller; default: one of the application's pool",
  })
  @Optional()
  @IsShowNumber()
  callerShowNumber?: string;

  @ApiPropertyOptional({
    example: '4001112222',
    description: "Number shown to the callee; default: one of the application's pool",
  })
  @Optional()
  @IsShowNumber()
  calleeShowNumber?: string;

  @ApiPropertyOptional({ example: true, description: 'Record the conversation' })
  @Optional()
  @IsBoolean()
  record?: boolean;

  @ApiPropertyOptional({
    ...INT32,
    minimum: 1,
    maximum: 3600,
    example: 600,
    description: 'The platform hangs up after that many seconds',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(3600)
  maxDurationSeconds?: number;
}
