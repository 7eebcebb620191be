/** Fields that are never written, whoever logs them. */
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'authorization',
  'apiKey',
  'accessKeyId',
  'accessKeySecret',
  'securityToken',
  'signature',
  'Signature',
  'ttsParams',
  'TtsParam',
  'token',
]);
const CENSORED = '[redacted]';

/**
 * Censors secret fields of what is logged, and of the plain objects directly within. Hot lines are flat and hold none:
 * they are returned as they are, where pino's own `redact` copies every object and costs more than the rest of the line.
 */
export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return redact(fields, (value) => (isPlainObject(value) ? redact(value, (inner) => inner) : value));
}

function redact(fields: Record<string, unknown>, within: (value: unknown) => unknown): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    const written = SECRET_FIELDS.has(name) ? CENSORED : within(value);
    if (written !== value) (copy ??= { ...fields })[name] = written;
  }
  return copy ?? fields;
}

/** Errors have a serializer of their own. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
