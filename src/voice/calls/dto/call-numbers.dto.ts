import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** The numbers of a call in full. */
@ApiSchema({ name: 'CallNumbers' })
export class CallNumbersDto {
  @ApiProperty({
    type: String,
    nullable: true,
    example: '+8613900139000',
    description: 'null once the callee was erased, or where no encryption key opens it',
  })
  callee!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Of two-way calls' })
  caller!: string | null;
}
