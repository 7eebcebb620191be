import { applyDecorators, Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { listErrors } from '../../aliyun/catalog/error-dictionary.js';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { BilingualTextDto } from '../calls/dto/call-response.dto.js';

/** One upstream code as the dictionary explains it. */
export class ErrorEntryDto {
  @ApiProperty({ example: 'isv.AMOUNT_NOT_ENOUGH', description: 'A code, or a family of codes that ends in *' })
  code!: string;

  @ApiProperty({ example: 'account', description: 'Whose matter it is' })
  category!: string;

  @ApiProperty({
    example: 'refused',
    description:
      'What it proves about the call: accepted, refused, throttled, flow-controlled, clock-skew or ambiguous',
  })
  outcome!: string;

  @ApiProperty({ type: BilingualTextDto })
  meaning!: BilingualTextDto;

  @ApiProperty({ type: BilingualTextDto })
  remedy!: BilingualTextDto;
}

export class ErrorDictionaryDto {
  @ApiProperty({ type: [ErrorEntryDto] })
  items!: ErrorEntryDto[];
}

const ApiListErrors = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({ operationId: 'listErrors', summary: "List Aliyun's error codes with what to do" }),
    ApiResponse({ status: 200, type: ErrorDictionaryDto, description: 'The dictionary' }),
    ApiErrors('malformed-body', 'unauthorized', 'internal', 'unavailable'),
  );

@ApiTags('errors')
@Controller('v1/errors')
export class ErrorsController {
  @Get()
  @ApiListErrors()
  listErrors(): ErrorDictionaryDto {
    return {
      items: listErrors().map(({ code, category, outcome, meaning, remedy }) => ({
        code,
        category,
        outcome,
        meaning,
        remedy,
      })),
    };
  }
}
