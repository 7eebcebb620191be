import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from './stored.js';

const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let choice: ThemeChoice = THEME_CHOICES.find((known) => known === readStored('theme')) ?? 'system';

const isDark = (): boolean => (choice === 'system' ? system.matches : choice === 'dark');

function apply(): void {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

system.addEventListener('change', apply);
apply();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  writeStored('theme', next);
  apply();
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, () => choice);
export const useIsDark = (): boolean => useSyncExternalStore(subscribe, isDark);
