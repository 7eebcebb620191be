import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Matches } from 'class-validator';

const KEY = /^[0-9*#]$/;

/** How callees put themselves on the do-not-call list. */
@ApiSchema({ name: 'OptOut' })
export class OptOutDto {
  @ApiProperty({
    pattern: KEY.source,
    example: '9',
    description: 'The key that a callee presses to get no further calls',
  })
  @Matches(KEY, { message: '$property must be one key: 0 to 9, * or #' })
  digit!: string;
}
