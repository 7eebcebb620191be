import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../../../applications/access/access.decorators.js';
import { ApplicationId } from '../../../applications/access/identity.decorators.js';
import type { AuditedChange } from '../../../applications/audit/log/audited-change.js';
import { Change } from '../../../applications/audit/requests/change.decorator.js';
import type { ApplicationWebhookSecretDto } from './dto/webhook-endpoint.dto.js';
import { EndpointsService } from './endpoints.service.js';
import { ApiRotateApplicationWebhookSecret } from './webhook-endpoints.openapi.js';

@ApiTags('webhooks')
@Controller('v1/application')
export class ApplicationWebhooksController {
  constructor(private readonly endpoints: EndpointsService) {}

  @Post('rotate-webhook-secret')
  @Scope('webhooks:write')
  @ApiRotateApplicationWebhookSecret()
  async rotateApplicationWebhookSecret(
    @ApplicationId() applicationId: string,
    @Change() change: AuditedChange,
  ): Promise<ApplicationWebhookSecretDto> {
    const { secret, previousSecretUntil } = await this.endpoints.rotateApplicationSecret(applicationId, change);
    return { secret, previousSecretExpiresAt: previousSecretUntil?.toISOString() ?? null };
  }
}
