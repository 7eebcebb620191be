import { useTranslation } from 'react-i18next';
import { useLiveState } from './live-provider.js';

export function LiveDot() {
  const { t } = useTranslation();
  const state = useLiveState() ?? 'off';
  return (
    <span className="live" data-state={state} title={t(`live.${state}.explain`)}>
      {t(`live.${state}.name`)}
    </span>
  );
}
