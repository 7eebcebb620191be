import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from './live-provider.js';

/** A connection that comes again at once is nobody's concern. */
const PATIENCE_MS = 3_000;

export function LiveBanner() {
  const { t } = useTranslation();
  const state = useLiveState();
  const isStale = state === 'stale' || state === 'connecting';
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isStale) return setShown(false);
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isStale]);
  if (!isShown) return null;
  return (
    <div className="banner" role="status">
      {t('live.staleBanner')}
    </div>
  );
}
