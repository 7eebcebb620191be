import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { BilingualTextDto } from '../../common/openapi/bilingual-text.dto.js';
import { FINDINGS, type FindingCode } from '../catalog/catalog.js';
import { SEVERITIES, type Severity } from '../catalog/finding-entry.types.js';
import { finding, type FindingDetail } from '../finding.js';

const EXAMPLE = finding('clock-off', { hostBehindSeconds: 42 });
const FINDING_CODES = Object.keys(FINDINGS);

/** One thing that was found. */
@ApiSchema({ name: 'Finding' })
export class FindingDto {
  @ApiProperty({ enum: FINDING_CODES, enumName: 'FindingCode', example: EXAMPLE.code, description: 'Stable' })
  code!: FindingCode;

  @ApiProperty({
    enum: SEVERITIES,
    enumName: 'FindingSeverity',
    example: EXAMPLE.severity,
    description: '`error`: calls fail, or a promise is not kept; `ok`: looked at and found right',
  })
  severity!: Severity;

  @ApiProperty({ type: BilingualTextDto, description: 'What is the matter', example: EXAMPLE.title })
  title!: BilingualTextDto;

  @ApiProperty({
    type: 'object',
    additionalProperties: {
      oneOf: [
        { type: 'string' },
        { type: 'integer', format: 'int64' },
        { type: 'boolean' },
        { type: 'array', items: { type: 'string' } },
        { type: 'null' },
      ],
    },
    description: 'What is particular about it; each code has its own fields',
    example: EXAMPLE.detail,
  })
  detail!: FindingDetail;

  @ApiProperty({ type: BilingualTextDto, description: 'What to do', example: EXAMPLE.remedy })
  remedy!: BilingualTextDto;
}

/** What a diagnosis found. */
@ApiSchema({ name: 'Diagnostics' })
export class DiagnosticsDto {
  @ApiProperty({ type: [FindingDto], description: 'The worst first' })
  findings!: FindingDto[];
}
