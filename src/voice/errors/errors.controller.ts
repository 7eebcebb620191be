import { applyDecorators, Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiSchema, ApiTags } from '@nestjs/swagger';
import { Scope } from '../../applications/access/access.decorators.js';
import {
  CODE_OUTCOMES,
  type CodeOutcome,
  ERROR_CATEGORIES,
  type ErrorCategory,
  listSpellings,
} from '../../aliyun/catalog/error-dictionary.js';
import { BilingualTextDto } from '../../common/openapi/bilingual-text.dto.js';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';

/** One upstream code as the dictionary explains it. */
@ApiSchema({ name: 'ErrorEntry' })
export class ErrorEntryDto {
  @ApiProperty({ example: 'isv.AMOUNT_NOT_ENOUGH', description: 'A code, or a family of codes that ends in *' })
  code!: string;

  @ApiProperty({
    enum: ERROR_CATEGORIES,
    enumName: 'ErrorCategory',
    example: 'account',
    description: 'Whose matter it is',
  })
  category!: ErrorCategory;

  @ApiProperty({
    enum: CODE_OUTCOMES,
    enumName: 'CodeOutcome',
    example: 'refused',
    description: 'What it proves about the call',
  })
  outcome!: CodeOutcome;

  @ApiProperty({ type: BilingualTextDto, description: 'What the code says' })
  meaning!: BilingualTextDto;

  @ApiProperty({ type: BilingualTextDto, description: 'What to do about it' })
  remedy!: BilingualTextDto;
}

@ApiSchema({ name: 'ErrorDictionary' })
export class ErrorDictionaryDto {
  @ApiProperty({ type: [ErrorEntryDto] })
  items!: ErrorEntryDto[];
}

const ApiListErrors = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({ operationId: 'listErrors', summary: "List Aliyun's error codes with what to do" }),
    ApiResponse({ status: 200, type: ErrorDictionaryDto, description: 'The dictionary' }),
    ApiErrors('invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'),
  );

@ApiTags('errors')
@Controller('v1/errors')
export class ErrorsController {
  @Get()
  @Scope('calls:read')
  @ApiListErrors()
  listErrors(): ErrorDictionaryDto {
    return {
      items: listSpellings().map(({ code, category, outcome, meaning, remedy }) => ({
        code,
        category,
        outcome,
        meaning,
        remedy,
      })),
    };
  }
}
