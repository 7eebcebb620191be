import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { BilingualTextDto } from '../../../common/openapi/bilingual-text.dto.js';
import { INT32, INT64 } from '../../../common/openapi/field-types.js';
import { RECORDING_FAILURES, type RecordingFailure } from '../fetch/recording-failure.js';
import { RECORDING_STATES, type RecordingState, STORAGE_TYPES, type StorageType } from '../recording.js';

const TIME = { type: String, format: 'date-time', nullable: true } as const;

@ApiSchema({ name: 'RecordingFailure' })
export class RecordingFailureDto {
  @ApiProperty({
    enum: Object.keys(RECORDING_FAILURES),
    enumName: 'RecordingFailureCode',
    example: 'unreachable',
    description: 'Stable code for programs',
  })
  code!: RecordingFailure;

  @ApiProperty({ type: BilingualTextDto, description: 'What it means, and what to do about it' })
  hint!: BilingualTextDto;
}

/** What is known of a recording. */
@ApiSchema({ name: 'Recording' })
export class RecordingResponseDto {
  @ApiProperty({ example: '0aK3xP9Qw81bTzE' })
  callId!: string;

  @ApiProperty({
    enum: RECORDING_STATES,
    enumName: 'RecordingState',
    example: 'available',
    description:
      'pending: reported, not stored yet; available; expired: its address at Aliyun ended before it could be stored; ' +
      'failed: there is no sound file, or it is too large; deleted: on request or by age',
  })
  state!: RecordingState;

  @ApiProperty({
    ...INT64,
    nullable: true,
    example: 960044,
    description: 'Size of the file; null while it is not stored',
  })
  sizeBytes!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'audio/wav',
    description: 'Type of the file; null while it is not stored',
  })
  contentType!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: 'SHA-256 of the file in hex, which is its ETag, too; null while it is not stored',
  })
  sha256!: string | null;

  @ApiProperty({ ...INT32, nullable: true, example: 60, description: 'As Aliyun reported it' })
  durationSeconds!: number | null;

  @ApiProperty({
    enum: STORAGE_TYPES,
    enumName: 'StorageType',
    nullable: true,
    example: 'oss',
    description: 'Where the file lies: OSS, a mounted NAS, or a folder of the gateway; null while it is not stored',
  })
  storageType!: StorageType | null;

  @ApiProperty({ ...TIME, nullable: false, example: '2026-11-23T08:01:10.000Z', description: 'When it was reported' })
  createdAt!: string;

  @ApiProperty({ ...TIME, example: '2026-11-23T08:01:12.000Z', description: 'When it was stored' })
  availableAt!: string | null;

  @ApiProperty({
    ...TIME,
    example: '2027-05-22T08:01:10.000Z',
    description:
      'pending: until when it can be fetched from Aliyun; available: when it will be deleted, null for never',
  })
  expiresAt!: string | null;

  @ApiProperty({
    type: RecordingFailureDto,
    nullable: true,
    description: 'Why the last attempt to fetch it failed',
  })
  failure!: RecordingFailureDto | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '/v1/calls/0aK3xP9Qw81bTzE/recording/content',
    description: 'Where the file is, once it is available',
  })
  url!: string | null;
}
