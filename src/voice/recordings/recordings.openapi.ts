import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { RecordingResponseDto } from './dto/recording-response.dto.js';

const ALWAYS = [
  'invalid-request',
  'malformed-body',
  'unauthorized',
  'internal',
  'unavailable',
  'not-found',
  'recording-not-found',
] as const;
const MISSING = [
  'recording-stored-elsewhere',
  'recording-pending',
  'recording-expired',
  'recording-deleted',
  'recording-failed',
] as const;

const BINARY = { 'audio/wav': { schema: { type: 'string', format: 'binary', example: 'RIFF…WAVE' } } } as const;
const text = (description: string) => ({ description, schema: { type: 'string' as const } });
const OF_VERSION = {
  ETag: text('The SHA-256 of the file, in quotation marks'),
  'Last-Modified': text('When the file was stored'),
  'Accept-Ranges': text('`bytes`'),
};
const VALIDATORS = {
  ...OF_VERSION,
  'Content-Disposition': text('`attachment` with the id of the call as file name'),
};

const ApiCallId = () => ApiParam({ name: 'id', example: '0aK3xP9Qw81bTzE', description: '15 letters and digits' });

export const ApiGetRecording = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiCallId(),
    ApiOperation({
      operationId: 'getRecording',
      summary: 'Show the recording of a call',
      description: 'State and size of the recording. Aliyun reports it after the end of a call that asked for it.',
    }),
    ApiResponse({ status: 200, type: RecordingResponseDto, description: 'The recording' }),
    ApiErrors(...ALWAYS),
  );

export const ApiDeleteRecording = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiCallId(),
    ApiOperation({
      operationId: 'deleteRecording',
      summary: 'Delete the recording of a call',
      description: 'For good: the file is removed, and not fetched again. Deleting it once more changes nothing.',
    }),
    ApiResponse({ status: 200, type: RecordingResponseDto, description: 'The deleted recording' }),
    ApiErrors(...ALWAYS, 'body-too-large', 'unsupported-media-type', 'recording-storage-unavailable'),
  );

export const ApiGetRecordingContent = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiCallId(),
    ApiHeader({
      name: 'Range',
      required: false,
      description: 'One range of bytes, for example to go on with a download that was cut',
      schema: { type: 'string' },
    }),
    ApiHeader({
      name: 'If-Range',
      required: false,
      description: 'ETag or Last-Modified of an earlier answer: the range is obeyed if the file is still the same',
      schema: { type: 'string' },
    }),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'ETag of an earlier answer: 304 without a body if the file is still the same',
      schema: { type: 'string' },
    }),
    ApiOperation({
      operationId: 'getRecordingContent',
      summary: 'Download the recording of a call',
      description: 'The sound file, streamed from where it is stored. HEAD, ranges and conditions work.',
    }),
    ApiResponse({ status: 200, content: BINARY, headers: VALIDATORS, description: 'The file' }),
    ApiResponse({
      status: 206,
      content: BINARY,
      headers: { ...VALIDATORS, 'Content-Range': text('Which bytes of how many') },
      description: 'A part of the file',
    }),
    ApiResponse({
      status: 304,
      headers: OF_VERSION,
      description: 'The file is still the one of `If-None-Match` or `If-Modified-Since`; without a body',
    }),
    // The errors add what they say to it.
    ApiResponse({
      status: 416,
      headers: { ...OF_VERSION, 'Content-Range': text('`bytes */` and the size of the file') },
      description: '`Content-Range` says how many bytes the file has',
    }),
    ApiErrors(...ALWAYS, ...MISSING, 'range-not-satisfiable', 'recording-storage-unavailable'),
  );
