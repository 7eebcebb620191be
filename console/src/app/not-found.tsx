import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../components/empty.js';
import { usePageTitle } from '../components/use-page-title.js';

export function NotFound() {
  const { t } = useTranslation();
  usePageTitle(t('notFound.title'));
  return (
    <Empty title={t('notFound.title')}>
      <Link to="/">{t('notFound.back')}</Link>
    </Empty>
  );
}
