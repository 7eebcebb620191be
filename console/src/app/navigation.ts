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

interface NavigationEntry {
  readonly to: '/' | `/${'calls' | 'place' | 'sandbox' | 'webhooks' | 'errors' | 'diagnosis' | 'settings'}`;
  readonly text: `nav.${'overview' | 'calls' | 'place' | 'sandbox' | 'webhooks' | 'errors' | 'diagnosis' | 'settings'}`;
  readonly icon: ComponentType;
  /** Hidden from keys without it. */
  readonly scope?: Scope;
  readonly onlyInSandbox?: boolean;
}

/** The side menu. A new page has an entry here, a route in routes.ts and a folder in routes/. */
export const NAVIGATION: readonly NavigationEntry[] = [
  { to: '/', text: 'nav.overview', icon: OverviewIcon, scope: 'calls:read' },
  { to: '/calls', text: 'nav.calls', icon: CallsIcon, scope: 'calls:read' },
  { to: '/place', text: 'nav.place', icon: PlaceIcon, scope: 'calls:write' },
  { to: '/sandbox', text: 'nav.sandbox', icon: SandboxIcon, scope: 'admin', onlyInSandbox: true },
  { to: '/webhooks', text: 'nav.webhooks', icon: WebhooksIcon, scope: 'webhooks:write' },
  { to: '/errors', text: 'nav.errors', icon: ErrorsIcon },
  { to: '/diagnosis', text: 'nav.diagnosis', icon: DiagnosisIcon, scope: 'admin' },
  { to: '/settings', text: 'nav.settings', icon: SettingsIcon },
];
