import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../app/language-switch.js';
import { ThemeSwitch } from '../app/theme-switch.js';
import { Failure } from '../components/failure.js';
import type { Session } from '../api/types.js';
import { Mark } from '../components/icons.js';
import { usePageTitle } from '../components/use-page-title.js';
import { signIn } from './session.js';

/** As the gateway wrote it into the page: only a sandbox makes links to sign in by. */
const isSandbox = document.querySelector<HTMLMetaElement>('meta[name="gateway-mode"]')?.content === 'sandbox';

interface SignInProps {
  /** The gateway ended the session that was shown until now. */
  readonly hasEnded: boolean;
  readonly onSignedIn: (session: Session) => void;
}

/** A plain form: it is what is seen first, so it waits for no component library. */
export function SignIn({ hasEnded, onSignedIn }: SignInProps) {
  const { t } = useTranslation();
  usePageTitle();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entry = new FormData(event.currentTarget).get('apiKey');
    const apiKey = typeof entry === 'string' ? entry.trim() : '';
    setBusy(true);
    await signIn({ apiKey }).then(onSignedIn, setError);
    setBusy(false);
  }

  return (
    <div className="sign-in">
      <header className="sign-in-tools">
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className="sign-in-card">
        <Mark />
        <h1>{t('signIn.title')}</h1>
        {hasEnded && <p role="alert">{t('signIn.ended')}</p>}
        <p className="muted">{t('signIn.explain')}</p>
        <form onSubmit={(event) => void submit(event)}>
          <label htmlFor="api-key">{t('signIn.key')}</label>
          <input
            id="api-key"
            name="apiKey"
            type="password"
            autoComplete="current-password"
            spellCheck={false}
            required
            autoFocus
          />
          <button type="submit" className="button primary" disabled={isBusy}>
            {t(isBusy ? 'signIn.busy' : 'signIn.submit')}
          </button>
        </form>
        {error !== undefined && <Failure error={error} />}
        {isSandbox && <p className="muted small">{t('signIn.sandboxHint')}</p>}
      </main>
    </div>
  );
}
