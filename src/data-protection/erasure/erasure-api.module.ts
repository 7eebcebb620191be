import { Module } from '@nestjs/common';
import { CallStoreModule } from '../../voice/call-store/call-store.module.js';
import { FlowControlModule } from '../../voice/flow-control/flow-control.module.js';
import { ErasureController } from './erasure.controller.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';

/** Erasing a person by the API. */
@Module({
  imports: [CallStoreModule, FlowControlModule],
  controllers: [ErasureController],
  providers: [ErasureRepository, ErasureService],
})
export class ErasureApiModule {}
