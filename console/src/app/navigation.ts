import type { ComponentType } from 'react';
import { CallsIcon, OverviewIcon, PlaceIcon, SandboxIcon, WebhooksIcon } from '../components/icons.js';
import type { Scope } from '../api/types.js';

interface NavigationEntry {
  readonly to: '/' | '/calls' | '/place' | '/sandbox' | '/webhooks';
  readonly text: 'nav.overview' | 'nav.calls' | 'nav.place' | 'nav.sandbox' | 'nav.webhooks';
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
];
