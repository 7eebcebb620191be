import { useTranslation } from 'react-i18next';

/** Said only when it is so: a call that had left before may still ring. */
export function UnderWay({ isSo }: { readonly isSo: boolean }) {
  const { t } = useTranslation();
  return isSo ? <p className="status tone-amber">{t('doNotCall.underWay')}</p> : null;
}
