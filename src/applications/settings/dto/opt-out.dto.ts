import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { says } from '../../../common/validation/says.js';

const KEY = /^[0-9*#]$/;

/** How callees put themselves on the do-not-call list. */
@ApiSchema({ name: 'OptOut' })
export class OptOutDto {
  @ApiProperty({
    pattern: KEY.source,
    example: '9',
    description: 'The key that a callee presses to get no further calls',
  })
  @Matches(KEY, says('must be one key: 0 to 9, * or #', '必须是一个按键：0–9、* 或 #'))
  digit!: string;
}
