import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Texts } from '../locales/en.js';
import { readStored, writeStored } from './stored.js';

const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Texts };
    returnNull: false;
  }
}

const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** A reader needs one of them: the other is not loaded. */
const LOADERS: Record<Language, () => Promise<Texts>> = {
  en: async () => (await import('../locales/en.js')).en,
  zh: async () => (await import('../locales/zh.js')).zh,
};

const TAGS: Record<Language, string> = { en: 'en', zh: 'zh-CN' };

function firstLanguage(): Language {
  const stored = readStored('language');
  if (isLanguage(stored)) return stored;
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({ interpolation: { escapeValue: false }, resources: {}, lng: 'cimode' });
  await showLanguage(firstLanguage());
}

async function showLanguage(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await LOADERS[language]());
  await i18next.changeLanguage(language);
  document.documentElement.lang = TAGS[language];
}

export async function chooseLanguage(language: Language): Promise<void> {
  writeStored('language', language);
  await showLanguage(language);
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : 'en';
}

/** For Intl. */
export const useLocaleTag = (): string => TAGS[useLanguage()];
