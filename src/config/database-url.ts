import { registerDecorator } from 'class-validator';

const SCHEME = /^postgres(?:ql)?:\/\//i;
const ESCAPE =
  'percent-encode what is special in user and password (@ is %40, / is %2F, : is %3A, ? is %3F, # is %23, % is %25)';

/**
 * What is wrong with a connection URL, without any part of it; undefined when it can be read in one way only. A password
 * that is not percent-encoded would be read as something else, for example as a host name, and be printed as such.
 */
export function databaseUrlProblem(text: string): string | undefined {
  if (!SCHEME.test(text)) return 'must begin with postgres:// or postgresql://';
  const rest = text.replace(SCHEME, '');
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  if (text.includes('#') || rest.slice(authority.length).includes('@')) return `must be a URL: ${ESCAPE}`;
  if (!areEscapesWhole(text) || !URL.canParse(text)) return `must be a URL: ${ESCAPE}`;
  if (new URL(text).pathname.slice(1).includes('/')) return 'must end with one database name after the host and port';
  return undefined;
}

/** The password of a connection URL as it is written and decoded; none when there is none. */
export function databasePasswordOf(text: string | undefined): string[] {
  if (text === undefined || !URL.canParse(text)) return [];
  const { password, searchParams } = new URL(text);
  const inQuery = searchParams.get('password') ?? '';
  return [password, areEscapesWhole(password) ? decodeURIComponent(password) : '', inQuery].filter(
    (part) => part !== '',
  );
}

function areEscapesWhole(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** A property that holds the URL of a PostgreSQL server. */
export function IsDatabaseUrl(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isDatabaseUrl',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => typeof value === 'string' && databaseUrlProblem(value) === undefined,
        defaultMessage: (args) => databaseUrlProblem(String(args?.value)) ?? '',
      },
    });
  };
}
