import { useTranslation } from 'react-i18next';

/** What a page shows until it has something to show. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-label={t('common.loading')}>
      <span />
      <span />
      <span />
    </div>
  );
}
