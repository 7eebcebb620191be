import { causesOf } from '../common/errors/causes.js';
import { StartError } from '../common/errors/start-error.js';

/** SQLSTATEs, and codes of TLS, that waiting does not change, with what to do. */
const REFUSALS: Readonly<Record<string, string>> = {
  '28P01': 'The database refused the user or the password of DATABASE_URL: correct them',
  '28000': 'The database does not let the user of DATABASE_URL in from here: look at its pg_hba.conf, and at sslmode',
  '3D000': 'The database that DATABASE_URL names does not exist on its server: create it, or correct the name',
  '42501': 'The user of DATABASE_URL has not the right to connect, or to use what is there: grant it',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'The certificate of the database server is self-signed: give sslrootcert in DATABASE_URL',
  SELF_SIGNED_CERT_IN_CHAIN:
    'The certificate of the database server has an unknown issuer: give sslrootcert in DATABASE_URL',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'The certificate of the database server has an unknown issuer: give sslrootcert in DATABASE_URL',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'The certificate of the database server has an unknown issuer: give sslrootcert in DATABASE_URL',
  CERT_HAS_EXPIRED: 'The certificate of the database server has expired: renew it',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'The certificate of the database server belongs to another host name: correct one of them',
};
const NO_TLS = 'The database server offers no TLS: leave sslmode out of DATABASE_URL, or turn TLS on there';

/** Why a connection will never come about, for a person; undefined when it may still. */
export function describeRefusal(error: unknown): StartError | undefined {
  const sentence =
    REFUSALS[codeOf(error)] ?? (/does not support SSL/.test(String((error as Error).message)) ? NO_TLS : undefined);
  return sentence === undefined ? undefined : new StartError('database-refused', sentence, error);
}

/** Why the schema could not be brought up to date, for a person. */
export function describeMigrationFailure(error: unknown): StartError {
  const cause = rootOf(error);
  if (codeOf(cause) === '42501') {
    const sentence =
      'The user of DATABASE_URL may not create what this version needs: grant it CREATE on the database and on its schemas, ' +
      'or start once as their owner';
    return new StartError('migration-failed', sentence, error);
  }
  const [reason = ''] = String((cause as Error | undefined)?.message ?? cause).split('\n');
  const sentence = `The database could not be brought to this version: ${reason}`;
  return new StartError('migration-failed', sentence, error);
}

/** The error of the server under those of the libraries. */
function rootOf(error: unknown): unknown {
  return causesOf(error).at(-1) ?? error;
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
