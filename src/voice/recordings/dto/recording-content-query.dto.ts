import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { STORAGE_TYPES, type StorageType } from '../recording.js';

export class RecordingContentQueryDto {
  @ApiPropertyOptional({ enum: STORAGE_TYPES, description: 'Send the file only if it is stored there' })
  @IsOptional()
  @IsIn(STORAGE_TYPES)
  storageType?: StorageType;
}
