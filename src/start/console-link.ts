import { FIRST_APPLICATION } from '../applications/keys/first-api-key.js';
import { SignInLinks } from '../applications/sessions/sign-in-links.js';
import type { Logger } from '../common/logging/logger.js';
import type { Gateway } from '../gateway.js';

/**
 * Where the console is, for the banner. To a person at a terminal, in sandbox mode, it is a link that signs in once: its token
 * stands behind the #, which browsers send to nobody. Standard output that is a log gets no token.
 *
 * @returns undefined without a console. Never rejects.
 */
export async function consoleUrlOf({ app, config, url }: Gateway, logger: Logger): Promise<string | undefined> {
  if (config.console === 'off' || !config.roles.includes('api')) return undefined;
  if (config.aliyunMode !== 'sandbox' || !config.isTerminal) return `${url}/console`;
  const links = app.get(SignInLinks, { strict: false });
  const token = await links.issue(FIRST_APPLICATION).catch((err: unknown) => {
    logger.debug({ err }, 'no sign-in link could be made');
    return undefined;
  });
  return token === undefined ? `${url}/console` : `${url}/console/#link=${token}`;
}
