import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { FromEnvironment } from './from-environment.js';
import { WebhookSettings } from './webhooks.config.js';

/** Settings of the audit log (docs/audit.md); a part of the one configuration. */
export abstract class AuditSettings extends WebhookSettings {
  @FromEnvironment('AUDIT_RETENTION_DAYS', 'How long the audit log is kept, in days (docs/audit.md)')
  @IsInt()
  @Min(1)
  @Max(36_500)
  readonly auditRetentionDays: number = 400;

  @FromEnvironment('AUDIT_CALLS', 'Writes placed calls into the audit log, too; the event log has each of them anyhow')
  @IsBoolean()
  readonly auditCalls: boolean = false;
}
