import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../applications/access/access.decorators.js';
import type {
  SandboxCallDto,
  SandboxCallListDto,
  SandboxReceiptsDto,
  SandboxRequestDto,
  SandboxRequestListDto,
  SandboxResetDto,
} from './dto/sandbox-answer.dto.js';
import { PressKeyDto, SandboxFaultDto, SandboxSettingsDto } from './dto/sandbox-order.dto.js';
import { SandboxCallsQueryDto, SandboxPageDto } from './dto/sandbox-query.dto.js';
import { SandboxControl } from './sandbox-control.js';
import * as docs from './sandbox.openapi.js';
import { toSandboxCall, toSandboxReceipts, toSandboxRequest, toSandboxSettings } from './to-sandbox-response.js';

const DEFAULT_LIMIT = 100;

/** What the console does with the sandbox; in sandbox mode only. */
@ApiTags('sandbox')
@Controller('v1/sandbox')
export class SandboxController {
  constructor(private readonly sandbox: SandboxControl) {}

  @Get('calls')
  @Scope('admin')
  @docs.ApiListSandboxCalls()
  async listSandboxCalls(@Query() { since, limit = DEFAULT_LIMIT }: SandboxCallsQueryDto): Promise<SandboxCallListDto> {
    const found = await this.sandbox.get<{ calls: SandboxCallDto[]; version: number }>('calls', { since, limit });
    return { items: found.calls.map(toSandboxCall), version: found.version };
  }

  @Post('calls/:callId/answer')
  @Scope('admin')
  @HttpCode(200)
  @docs.ApiAnswerSandboxCall()
  answerSandboxCall(@Param('callId') callId: string): Promise<SandboxCallDto> {
    return this.act(callId, 'answer');
  }

  @Post('calls/:callId/reject')
  @Scope('admin')
  @HttpCode(200)
  @docs.ApiRejectSandboxCall()
  rejectSandboxCall(@Param('callId') callId: string): Promise<SandboxCallDto> {
    return this.act(callId, 'reject');
  }

  @Post('calls/:callId/press')
  @Scope('admin')
  @HttpCode(200)
  @docs.ApiPressKey()
  pressSandboxKey(@Param('callId') callId: string, @Body() { digit }: PressKeyDto): Promise<SandboxCallDto> {
    return this.act(callId, 'press', { digit });
  }

  @Post('calls/:callId/hang-up')
  @Scope('admin')
  @HttpCode(200)
  @docs.ApiHangUpSandboxCall()
  hangUpSandboxCall(@Param('callId') callId: string): Promise<SandboxCallDto> {
    return this.act(callId, 'hang-up');
  }

  @Get('requests')
  @Scope('admin')
  @docs.ApiListSandboxRequests()
  async listSandboxRequests(@Query() { limit = DEFAULT_LIMIT }: SandboxPageDto): Promise<SandboxRequestListDto> {
    const { requests } = await this.sandbox.get<{ requests: SandboxRequestDto[] }>('requests', { limit });
    return { items: requests.map(toSandboxRequest) };
  }

  @Get('receipts')
  @Scope('admin')
  @docs.ApiGetSandboxReceipts()
  async getSandboxReceipts(): Promise<SandboxReceiptsDto> {
    return toSandboxReceipts(await this.sandbox.get<SandboxReceiptsDto>('receipts'));
  }

  @Get('settings')
  @Scope('admin')
  @docs.ApiGetSandboxSettings()
  async getSandboxSettings(): Promise<SandboxSettingsDto> {
    return toSandboxSettings(await this.sandbox.get<SandboxSettingsDto>('config'));
  }

  @Patch('settings')
  @Scope('admin')
  @docs.ApiUpdateSandboxSettings()
  async updateSandboxSettings(@Body() change: SandboxSettingsDto): Promise<SandboxSettingsDto> {
    return toSandboxSettings(await this.sandbox.post<SandboxSettingsDto>('config', toSandboxSettings(change)));
  }

  @Post('faults')
  @Scope('admin')
  @HttpCode(200)
  @docs.ApiOrderSandboxFault()
  async orderSandboxFault(@Body() { mode, delayMs, count }: SandboxFaultDto): Promise<SandboxFaultDto> {
    const order = { mode, delayMs, count };
    await this.sandbox.post('faults', order);
    return order;
  }

  /** Its settings stay: receipts go on being pushed to where they are. */
  @Post('reset')
  @Scope('admin')
  @HttpCode(200)
  @docs.ApiResetSandbox()
  async resetSandbox(): Promise<SandboxResetDto> {
    await this.sandbox.post('reset');
    return { reset: true };
  }

  private async act(callId: string, act: string, body: object = {}): Promise<SandboxCallDto> {
    return toSandboxCall(await this.sandbox.post<SandboxCallDto>(`calls/${encodeURIComponent(callId)}/${act}`, body));
  }
}
