import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** The same text for people who read English and people who read Chinese. */
@ApiSchema({ name: 'BilingualText' })
export class BilingualTextDto {
  @ApiProperty({ example: 'The balance is too low. Top up the account.' })
  en!: string;

  @ApiProperty({ example: '账户余额不足。请充值。' })
  zh!: string;
}
