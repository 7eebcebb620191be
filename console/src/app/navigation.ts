import type { ComponentType } from 'react';
import {
  CallsIcon,
  DiagnosisIcon,
  ErrorsIcon,
  OverviewIcon,
  PlaceIcon,
  SandboxIcon,
  SettingsIcon,
  WebhooksIcon,
} from '../components/icons.js';
import type { Scope } from '../api/types.js';
import { useMay, useSession } from '../session/session-provider.js';

interface NavigationEntry {
  readonly to: '/' | `/${'calls' | 'place' | 'sandbox' | 'webhooks' | 'errors' | 'diagnosis' | 'settings'}`;
  readonly text: `nav.${'overview' | 'calls' | 'place' | 'sandbox' | 'webhooks' | 'errors' | 'diagnosis' | 'settings'}`;
  readonly icon: ComponentType;
  /** Hidden from keys that have none of them. */
  readonly scopes: readonly Scope[];
  readonly onlyInSandbox?: boolean;
}

/** The side menu. A new page has an entry here, a route in routes.ts and a folder in routes/. */
const NAVIGATION: readonly NavigationEntry[] = [
  { to: '/', text: 'nav.overview', icon: OverviewIcon, scopes: ['calls:read'] },
  { to: '/calls', text: 'nav.calls', icon: CallsIcon, scopes: ['calls:read'] },
  { to: '/place', text: 'nav.place', icon: PlaceIcon, scopes: ['calls:write'] },
  { to: '/sandbox', text: 'nav.sandbox', icon: SandboxIcon, scopes: ['admin'], onlyInSandbox: true },
  { to: '/webhooks', text: 'nav.webhooks', icon: WebhooksIcon, scopes: ['webhooks:write'] },
  { to: '/errors', text: 'nav.errors', icon: ErrorsIcon, scopes: ['calls:read'] },
  { to: '/diagnosis', text: 'nav.diagnosis', icon: DiagnosisIcon, scopes: ['admin'] },
  { to: '/settings', text: 'nav.settings', icon: SettingsIcon, scopes: ['calls:read', 'settings:write', 'admin'] },
];

/** What the key of the session may see. */
export function useNavigation(): readonly NavigationEntry[] {
  const may = useMay();
  const { sandbox } = useSession();
  return NAVIGATION.filter(({ scopes, onlyInSandbox }) => scopes.some(may) && (sandbox || !onlyInSandbox));
}
