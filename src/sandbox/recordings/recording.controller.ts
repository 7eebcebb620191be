import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CallBook } from '../calls/call.book.js';
import { durationSeconds, type SandboxCall } from '../calls/sandbox-call.js';
import { serialise } from '../gateway/answer.js';
import { SettingsService } from '../settings/settings.service.js';
import { readRange } from '../../common/http/byte-range.js';
import { RecordingUrls } from './recording.urls.js';
import { wavBytes, wavChunks } from './wav.js';

/** Recordings, behind URLs as object storage signs them: ranges work, errors are XML. */
@Controller('recordings')
export class RecordingController {
  constructor(
    private readonly urls: RecordingUrls,
    private readonly book: CallBook,
    private readonly settings: SettingsService,
  ) {}

  @Get(':file')
  download(
    @Param('file') file: string,
    @Query() query: Readonly<Record<string, string>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const name = file.replace(/\.wav$/, '');
    const problem = this.urls.verify(name, query.Expires ?? '', query.Signature ?? '');
    if (problem === 'signature')
      return refuse(reply, 403, 'SignatureDoesNotMatch', 'The request signature does not match.');
    if (problem === 'expired') return refuse(reply, 403, 'AccessDenied', 'Request has expired.');
    const call = this.book.find(name.replace('-', '^'));
    if (call === undefined) return refuse(reply, 404, 'NoSuchKey', 'The specified key does not exist.');
    this.send(request, reply, call);
  }

  private send(request: FastifyRequest, reply: FastifyReply, call: SandboxCall): void {
    const totalBytes = this.sizeOf(call);
    const range = readRange(request.headers.range, totalBytes);
    if (range === 'unsatisfiable') {
      void reply.header('content-range', `bytes */${totalBytes}`);
      return refuse(reply, 416, 'InvalidRange', 'The requested range cannot be satisfied.');
    }
    const { start, end } = range === 'whole' ? { start: 0, end: totalBytes } : range;
    if (range !== 'whole') void reply.status(206).header('content-range', `bytes ${start}-${end - 1}/${totalBytes}`);
    void reply
      .type('audio/x-wav')
      .header('accept-ranges', 'bytes')
      .header('content-length', end - start)
      .header('etag', `"${call.callId.replace('^', '-')}-${totalBytes}"`)
      .header('last-modified', new Date(call.receivedAt).toUTCString())
      .send(Readable.from(wavChunks(totalBytes, start, end), { objectMode: false, highWaterMark: 256 * 1024 }));
  }

  private sizeOf(call: SandboxCall): number {
    const { recordingBytes } = this.settings.current;
    if (recordingBytes > 0) return Math.max(recordingBytes, wavBytes(0));
    return call.script.recordingBytes ?? wavBytes(durationSeconds(call, call.kind === 'two-way' ? 'b' : 'a'));
  }
}

function refuse(reply: FastifyReply, httpStatus: number, code: string, message: string): void {
  void reply
    .status(httpStatus)
    .type('application/xml')
    .send(serialise({ Code: code, Message: message }, 'XML', 'Error'));
}
