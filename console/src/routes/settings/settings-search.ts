export const TABS = ['application', 'quiet-hours', 'do-not-call', 'keys', 'limits', 'audit'] as const;
export type Tab = (typeof TABS)[number];

/** The part of the address that says which tab is shown. */
export const toSettingsSearch = ({ tab }: Readonly<Record<string, unknown>>): { tab?: Tab } => ({
  tab: TABS.find((known) => known === tab),
});
