import { Module } from '@nestjs/common';
import { UpstreamModule } from '../voice/upstream/upstream.module.js';
import { DiagnosticsController } from './diagnostics.controller.js';
import { DiagnosticsService } from './diagnostics.service.js';

/** What is wrong with this gateway and what it depends on: for processes that serve the API. */
@Module({ imports: [UpstreamModule], controllers: [DiagnosticsController], providers: [DiagnosticsService] })
export class DiagnosisModule {}
