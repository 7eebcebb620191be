import { Controller, Delete, Get, HttpCode, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Scope } from '../../applications/access/access.decorators.js';
import { ApplicationId } from '../../applications/access/identity.decorators.js';
import type { AuditedChange } from '../../applications/audit/log/audited-change.js';
import { Audited } from '../../applications/audit/requests/audit.decorators.js';
import { Change } from '../../applications/audit/requests/change.decorator.js';
import { TakesCookieAlone } from '../../applications/sessions/takes-cookie-alone.decorator.js';
import { AppError } from '../../common/errors/app-error.js';
import { CallIdPipe } from '../call-store/call-id.pipe.js';
import { type ContentAnswer, RecordingContent } from './content/recording-content.js';
import { RecordingContentQueryDto } from './dto/recording-content-query.dto.js';
import type { RecordingResponseDto } from './dto/recording-response.dto.js';
import { ApiDeleteRecording, ApiGetRecording, ApiGetRecordingContent } from './recordings.openapi.js';
import { RecordingsService } from './recordings.service.js';

@ApiTags('recordings')
@Controller('v1/calls/:id/recording')
export class RecordingsController {
  constructor(
    private readonly recordings: RecordingsService,
    private readonly content: RecordingContent,
  ) {}

  @Get()
  @Scope('recordings:read')
  @ApiGetRecording()
  getRecording(
    @ApplicationId() applicationId: string,
    @Param('id', CallIdPipe) id: string,
    @Req() { publicUrl }: FastifyRequest,
  ): Promise<RecordingResponseDto> {
    return this.recordings.get(applicationId, id, publicUrl);
  }

  @Delete()
  @Scope('recordings:write')
  @HttpCode(200)
  @ApiDeleteRecording()
  deleteRecording(
    @ApplicationId() applicationId: string,
    @Param('id', CallIdPipe) id: string,
    @Req() { publicUrl }: FastifyRequest,
    @Change() change: AuditedChange,
  ): Promise<RecordingResponseDto> {
    return this.recordings.delete(applicationId, id, publicUrl, change);
  }

  /** Fastify answers HEAD by this route, too. The console plays it by `<audio>`, which sends no header. */
  @Get('content')
  @Scope('recordings:read')
  @Audited()
  @TakesCookieAlone()
  @ApiGetRecordingContent()
  async getRecordingContent(
    @ApplicationId() applicationId: string,
    @Param('id', CallIdPipe) id: string,
    @Query() { storageType }: RecordingContentQueryDto,
    @Req() { method, headers }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const request = { storageType, headers, isHead: method === 'HEAD' };
    send(reply, await this.content.answer(applicationId, id, request));
  }
}

/** A stream that is sent is destroyed when the client goes away; Fastify sees to it. */
function send(reply: FastifyReply, { status, headers, body }: ContentAnswer): void {
  void reply.headers(headers);
  if (status === 416) throw new AppError('range-not-satisfiable', 'The file has no bytes in this range');
  void reply.status(status).send(body);
}
