import { getRouteApi, Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../components/use-page-title.js';
import type { Scope } from '../../api/types.js';
import { useMay } from '../../session/session-provider.js';
import { ApplicationTab } from './application-tab.js';
import { AuditTab } from './audit-tab.js';
import { DoNotCallTab } from './do-not-call/do-not-call-tab.js';
import { KeysTab } from './keys-tab.js';
import { LimitsTab } from './limits-tab.js';
import { QuietHoursTab } from './quiet-hours/quiet-hours-tab.js';
import './settings.css';
import { type Tab, TABS } from './settings-search.js';

const route = getRouteApi('/settings');

const PARTS: Record<Tab, { readonly view: ComponentType; readonly scope: Scope }> = {
  application: { view: ApplicationTab, scope: 'settings:write' },
  'quiet-hours': { view: QuietHoursTab, scope: 'settings:write' },
  'do-not-call': { view: DoNotCallTab, scope: 'settings:write' },
  keys: { view: KeysTab, scope: 'admin' },
  limits: { view: LimitsTab, scope: 'calls:read' },
  audit: { view: AuditTab, scope: 'admin' },
};

export function SettingsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const search = route.useSearch();
  const allowed = TABS.filter((tab) => may(PARTS[tab].scope));
  const shown = allowed.find((tab) => tab === search.tab) ?? allowed[0];
  const View = shown && PARTS[shown].view;
  usePageTitle(shown ? t(`settings.tab.${shown}`) : t('settings.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('settings.title')}</h1>
      </div>
      <nav className="tabs" aria-label={t('settings.title')}>
        {allowed.map((tab) => (
          <Link key={tab} to="/settings" search={{ tab }} aria-current={tab === shown ? 'page' : undefined}>
            {t(`settings.tab.${tab}`)}
          </Link>
        ))}
      </nav>
      {View && <View />}
    </>
  );
}
