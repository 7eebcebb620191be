import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { INT32 } from '../../../common/openapi/field-types.js';
import { ROW_PROBLEMS, type RowProblem } from '../import/suppression-row.js';

/** A row that was not taken. */
@ApiSchema({ name: 'RefusedSuppressionRow' })
export class RefusedRowDto {
  @ApiProperty({ ...INT32, example: 17, description: 'From 1 on, as a spreadsheet numbers it' })
  row!: number;

  @ApiProperty({
    enum: ROW_PROBLEMS,
    enumName: 'SuppressionRowProblem',
    example: 'scientific-notation',
    description:
      'scientific-notation: a spreadsheet wrote 1.39E+10, the digits are lost; format the column as text. not-a-number: no mainland Chinese phone number. too-long: no row of such a file',
  })
  problem!: RowProblem;
}

/** What became of the rows of a file. */
@ApiSchema({ name: 'SuppressionsImport' })
export class SuppressionsImportDto {
  @ApiProperty({ ...INT32, example: 1_250, description: 'Numbers that were not on the list before' })
  added!: number;

  @ApiProperty({ ...INT32, example: 12, description: 'On the list before, or more than once in the file' })
  known!: number;

  @ApiProperty({ type: [RefusedRowDto], description: 'All others were taken' })
  refused!: RefusedRowDto[];

  @ApiProperty({ example: false, description: 'As in the answer to PUT /v1/suppressions/{number}' })
  callsUnderWay!: boolean;
}
