import type { AppConfig } from '../../config/app.config.js';
import { findPlaceholders } from '../../config/placeholder-secrets.js';
import { type Finding, finding } from '../finding.js';
import { isLocalUrl } from './is-local-url.js';

/** What is missing before one can rely on a gateway with this configuration; empty when nothing is. Pure. */
export function configurationFindings(config: AppConfig): readonly Finding[] {
  const { warnings } = config;
  return [
    ...(config.aliyunMode === 'live' ? liveFindings(config) : []),
    ...(warnings.length > 0 ? [finding('variables-unknown', { variables: warnings.map(nameOf) })] : []),
  ];
}

function liveFindings(config: AppConfig): readonly Finding[] {
  const { hasCredentials, receiptSource, receiptToken, databaseUrl, publicUrl } = config;
  const isPushed = receiptSource !== 'mns' && receiptToken !== undefined;
  const placeholders = findPlaceholders(config);
  return [
    ...(hasCredentials ? [] : [finding('credentials-missing')]),
    ...(receiptSource === 'push' && !isPushed ? [finding('receipts-closed')] : []),
    ...(receiptSource === 'both' && !isPushed ? [finding('receipts-queues-only')] : []),
    ...(databaseUrl === undefined ? [finding('database-embedded')] : []),
    ...(isPushed && publicUrl === undefined ? [finding('public-url-missing')] : []),
    ...(isPushed && publicUrl !== undefined && isLocalUrl(publicUrl) ? [finding('public-url-local')] : []),
    ...(placeholders.length > 0 ? [finding('secrets-guessable', { variables: placeholders })] : []),
  ];
}

/** A warning begins with the variable that it is about. */
function nameOf(warning: string): string {
  return warning.split(' ', 1)[0] ?? '';
}
