import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** What stands on the browser's tab: whoever has several open finds the right one. Never a number. */
export function usePageTitle(text?: string): void {
  const { t } = useTranslation();
  const title = text === undefined ? t('app.title') : `${text} · ${t('app.title')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
