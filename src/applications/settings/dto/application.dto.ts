import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { INT32 } from '../../../common/openapi/field-types.js';
import { UNKNOWN_OUTCOMES, type UnknownOutcome } from '../application-settings.js';
import { QuietHoursDto } from '../../quiet-hours/dto/quiet-hours.dto.js';
import { OptOutDto } from './opt-out.dto.js';
import { ShowNumbersDto } from './show-numbers.dto.js';

/** Most calls to one callee in each window; 0 is no limit. */
@ApiSchema({ name: 'FlowLimits' })
export class ApplicationFlowLimitsDto {
  @ApiProperty({ ...INT32, example: 1, description: 'Most calls in a minute from the first one on; 0: no limit' })
  perMinute!: number;

  @ApiProperty({ ...INT32, example: 5, description: 'Most calls in an hour from the first one on; 0: no limit' })
  perHour!: number;

  @ApiProperty({ ...INT32, example: 20, description: 'Most calls in 24 hours from the first one on; 0: no limit' })
  perDay!: number;
}

/** An application and its settings. */
@ApiSchema({ name: 'Application' })
export class ApplicationDto {
  @ApiProperty({ example: 'default', description: 'The id of the application; the first one is `default`' })
  id!: string;

  @ApiProperty({ example: 'default' })
  name!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T08:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ type: ApplicationFlowLimitsDto, description: 'How often one callee may be called' })
  flowLimits!: ApplicationFlowLimitsDto;

  @ApiProperty({
    type: ShowNumbersDto,
    nullable: true,
    description: 'The pool of show numbers; null: requests name their numbers',
  })
  showNumbers!: ShowNumbersDto | null;

  @ApiProperty({
    enum: UNKNOWN_OUTCOMES,
    enumName: 'UnknownOutcome',
    example: 'report',
    description: 'What becomes of a call whose outcome nobody can prove',
  })
  unknownOutcome!: UnknownOutcome;

  @ApiProperty({
    type: QuietHoursDto,
    nullable: true,
    description: 'When calls do not ring; null: they ring at any time',
  })
  quietHours!: QuietHoursDto | null;

  @ApiProperty({ type: OptOutDto, nullable: true, description: 'How callees put themselves on the do-not-call list' })
  optOut!: OptOutDto | null;
}
