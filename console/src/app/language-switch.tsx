import { useTranslation } from 'react-i18next';
import { chooseLanguage, useLanguage } from './language.js';

export function LanguageSwitch() {
  const { t } = useTranslation();
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" className="button plain" lang={other} onClick={() => void chooseLanguage(other)}>
      {t('app.otherLanguage')}
    </button>
  );
}
