import { ConfigProvider, theme } from 'antd';
import type { Locale } from 'antd/es/locale';
import { type ReactNode, useEffect, useState } from 'react';
import { type Language, useLanguage } from './language.js';
import { useIsDark } from './theme.js';

/** The page's policy lets styles in by this only. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce;
const csp = nonce ? { nonce } : undefined;

const LOCALES: Record<Language, () => Promise<{ default: Locale }>> = {
  en: () => import('antd/es/locale/en_US'),
  zh: () => import('antd/es/locale/zh_CN'),
};

/** Without any, antd puts its surroundings up anew once there is one: whatever was typed by then would be gone. */
const NONE_YET: Locale = { locale: 'en' };

const FONT =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

const LIGHT = {
  colorPrimary: '#0f766e',
  colorLink: '#0f766e',
  colorBgLayout: '#f6f7f9',
  colorBorder: '#b4bbc5',
  colorTextPlaceholder: '#6b7482',
  colorTextDescription: '#5a6472',
};
const DARK = {
  ...{ colorPrimary: '#2dd4bf', colorLink: '#5eead4', colorTextLightSolid: '#04211e' },
  ...{ colorBgBase: '#14181f', colorBgLayout: '#0e1116', colorBgContainer: '#171c24', colorBgElevated: '#1d232d' },
  ...{ colorBorder: '#4a5565', colorBorderSecondary: '#2b333f', colorTextPlaceholder: '#8b96a5' },
  colorTextDescription: '#9aa5b4',
};

/** What antd's components need from around them: language, colours, and the nonce of the page's policy. */
export function LibraryProvider({ children }: { readonly children: ReactNode }) {
  const language = useLanguage();
  const isDark = useIsDark();
  const [locale, setLocale] = useState<Locale>(NONE_YET);
  useEffect(() => {
    void LOCALES[language]().then((loaded) => setLocale(loaded.default));
  }, [language]);
  return (
    <ConfigProvider
      csp={csp}
      locale={locale}
      theme={{
        algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: { fontFamily: FONT, borderRadius: 6, ...(isDark ? DARK : LIGHT) },
      }}
    >
      {children}
    </ConfigProvider>
  );
}
