import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../components/empty.js';
import { usePageTitle } from '../components/use-page-title.js';
import { useNavigation } from './navigation.js';

/** Whoever may not see the overview begins with what they may see. */
export function FirstPage() {
  const { t } = useTranslation();
  usePageTitle();
  const [first] = useNavigation();
  return first ? <Navigate to={first.to} replace /> : <Empty title={t('nav.nothing')} />;
}
