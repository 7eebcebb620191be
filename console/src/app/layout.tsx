import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark, MenuIcon, SignOutIcon } from '../components/icons.js';
import { LiveBanner } from '../live/live-banner.js';
import { LiveDot } from '../live/live-dot.js';
import { useSession, useSignOut } from '../session/session-provider.js';
import { LanguageSwitch } from './language-switch.js';
import { useNavigation } from './navigation.js';
import { ThemeSwitch } from './theme-switch.js';

/** What times without a zone are in: that of the browser. */
const TIME_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

export function Layout() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className="layout">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="top">
        <button
          type="button"
          className="button plain icon-only menu-button"
          aria-label={t('nav.menu')}
          aria-expanded={isOpen}
          aria-controls="menu"
          onClick={() => setOpen(!isOpen)}
        >
          <MenuIcon />
        </button>
        <Link to="/" className="brand">
          <Mark />
          <span>{t('app.title')}</span>
        </Link>
        <ModeBadge />
        <Tools />
      </header>
      <nav id="menu" className={isOpen ? 'side open' : 'side'} aria-label={t('nav.menu')}>
        <Menu />
      </nav>
      <main id="content" tabIndex={-1}>
        <LiveBanner />
        <Outlet />
      </main>
    </div>
  );
}

function Menu() {
  const { t } = useTranslation();
  const { version } = useSession();
  const entries = useNavigation();
  return (
    <>
      <ul>
        {entries.map((entry) => (
          <li key={entry.to}>
            <Link to={entry.to} activeOptions={{ exact: entry.to === '/', includeSearch: false }}>
              <entry.icon />
              {t(entry.text)}
            </Link>
          </li>
        ))}
      </ul>
      <p className="version small muted">
        {t('app.zone', { zone: TIME_ZONE })}
        <br />
        {version}
      </p>
    </>
  );
}

function ModeBadge() {
  const { t } = useTranslation();
  const { mode } = useSession();
  return (
    <span className={`mode ${mode}`} title={t(`mode.${mode}.explain`)}>
      {t(`mode.${mode}.name`)}
    </span>
  );
}

function Tools() {
  const { t } = useTranslation();
  const { application } = useSession();
  const signOut = useSignOut();
  return (
    <div className="tools">
      <LiveDot />
      <span className="application" title={t('app.application')}>
        {application.name}
      </span>
      <LanguageSwitch />
      <ThemeSwitch />
      <button
        type="button"
        className="button plain icon-only"
        aria-label={t('app.signOut')}
        title={t('app.signOut')}
        onClick={() => void signOut()}
      >
        <SignOutIcon />
      </button>
    </div>
  );
}
