import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** Opens one stream of events. */
@ApiSchema({ name: 'EventTicket' })
export class EventTicketDto {
  @ApiProperty({
    description: 'For the query of `/v1/events/stream` or `/v1/events/ws`: once',
    example: 'vgt_0aK3xP9Qw81bTzE7Yh2mNc5Rf4Ls6Ud8Vj1Xk3Bp',
  })
  ticket!: string;

  @ApiProperty({ format: 'date-time', description: '60 seconds from now' })
  expiresAt!: string;
}
