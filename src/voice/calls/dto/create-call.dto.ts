import { ApiExtraModels } from '@nestjs/swagger';
import { CreateIvrCallDto } from './create-ivr-call.dto.js';
import { CreateTtsCallDto, CreateVoiceFileCallDto } from './create-message-call.dto.js';
import { CreateTwoWayCallDto } from './create-two-way-call.dto.js';

export type CreateCallDto = CreateTtsCallDto | CreateVoiceFileCallDto | CreateTwoWayCallDto | CreateIvrCallDto;

/** The class that describes each kind. */
export const CREATE_CALL_DTOS = {
  tts: CreateTtsCallDto,
  'voice-file': CreateVoiceFileCallDto,
  'two-way': CreateTwoWayCallDto,
  ivr: CreateIvrCallDto,
} as const;

/** Documents the DTO classes, which no handler names as its body type. */
export const ApiCreateCallModels = () => ApiExtraModels(...Object.values(CREATE_CALL_DTOS));
