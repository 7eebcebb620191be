import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Failure } from '../components/failure.js';
import { PageSkeleton } from '../components/page-skeleton.js';
import { toCallsSearch } from '../routes/calls/calls-search.js';
import { toOverviewSearch } from '../routes/overview/overview-search.js';
import { toSettingsSearch } from '../routes/settings/settings-search.js';
import { Layout } from './layout.js';
import { NotFound } from './not-found.js';

const root = createRootRoute({ component: Layout, notFoundComponent: NotFound });

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: toOverviewSearch,
  component: lazyRouteComponent(() => import('../routes/overview/overview-page.js'), 'OverviewPage'),
});
const calls = createRoute({
  getParentRoute: () => root,
  path: '/calls',
  validateSearch: toCallsSearch,
  component: lazyRouteComponent(() => import('../routes/calls/calls-page.js'), 'CallsPage'),
});
const call = createRoute({
  getParentRoute: () => root,
  path: '/calls/$id',
  component: lazyRouteComponent(() => import('../routes/call/call-page.js'), 'CallPage'),
});
const place = createRoute({
  getParentRoute: () => root,
  path: '/place',
  component: lazyRouteComponent(() => import('../routes/place/place-page.js'), 'PlacePage'),
});
const sandbox = createRoute({
  getParentRoute: () => root,
  path: '/sandbox',
  component: lazyRouteComponent(() => import('../routes/sandbox/sandbox-page.js'), 'SandboxPage'),
});
const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../routes/webhooks/webhooks-page.js'), 'WebhooksPage'),
});
const endpoint = createRoute({
  getParentRoute: () => root,
  path: '/webhooks/$id',
  component: lazyRouteComponent(() => import('../routes/webhooks/endpoint-page.js'), 'EndpointPage'),
});
const errors = createRoute({
  getParentRoute: () => root,
  path: '/errors',
  component: lazyRouteComponent(() => import('../routes/errors/errors-page.js'), 'ErrorsPage'),
});
const diagnosis = createRoute({
  getParentRoute: () => root,
  path: '/diagnosis',
  component: lazyRouteComponent(() => import('../routes/diagnosis/diagnosis-page.js'), 'DiagnosisPage'),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: toSettingsSearch,
  component: lazyRouteComponent(() => import('../routes/settings/settings-page.js'), 'SettingsPage'),
});

/** Each page is loaded when it is first looked at. */
export const router = createRouter({
  routeTree: root.addChildren([overview, calls, call, place, sandbox, webhooks, endpoint, errors, diagnosis, settings]),
  basepath: '/console',
  defaultPreload: 'intent',
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
