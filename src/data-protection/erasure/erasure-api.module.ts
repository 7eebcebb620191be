import { Module } from '@nestjs/common';
import { CallStoreModule } from '../../voice/call-store/call-store.module.js';
import { ErasureController } from './erasure.controller.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';

/** Erasing a person by the API. */
@Module({
  imports: [CallStoreModule],
  controllers: [ErasureController],
  providers: [ErasureRepository, ErasureService],
})
export class ErasureApiModule {}
