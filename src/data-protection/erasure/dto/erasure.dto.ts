import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { INT32 } from '../../../common/openapi/field-types.js';

/** What a request has erased. */
@ApiSchema({ name: 'Erasure' })
export class ErasureDto {
  @ApiProperty({ ...INT32, example: 12, description: 'Calls that lost number, texts, keys and metadata' })
  calls!: number;

  @ApiProperty({ ...INT32, example: 1, description: 'Those of them that were queued, and will not be placed' })
  canceledCalls!: number;

  @ApiProperty({ ...INT32, example: 40, description: 'Receipts of Aliyun that lost what they held' })
  receipts!: number;

  @ApiProperty({ ...INT32, example: 2, description: 'Not served any more; their files are removed within minutes' })
  recordings!: number;

  @ApiProperty({ ...INT32, example: 30, description: 'Deliveries of webhooks, sent or not' })
  webhookDeliveries!: number;

  @ApiProperty({
    example: true,
    description: 'False: something is left, such as a call that is being sent at this moment. Send the request again',
  })
  isComplete!: boolean;
}
