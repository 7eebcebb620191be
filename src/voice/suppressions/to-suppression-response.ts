import type { SuppressionDto } from './dto/suppression.dto.js';
import type { Suppression } from './suppression.js';

/** An entry as it is shown to those who may change it. */
export function toSuppressionResponse(entry: Suppression): SuppressionDto {
  const { number, scope, appliesTo, reason, source, createdAt, createdBy } = entry;
  return { number, scope, appliesTo, reason, source, createdAt: createdAt.toISOString(), createdBy };
}
