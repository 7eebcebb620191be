import { useTranslation } from 'react-i18next';
import { DarkIcon, LightIcon, SystemIcon } from '../components/icons.js';
import { chooseTheme, type ThemeChoice, useThemeChoice } from './theme.js';

const NEXT: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' };
const ICONS = { system: SystemIcon, light: LightIcon, dark: DarkIcon };

/** Goes round: as the system has it, light, dark. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const choice = useThemeChoice();
  const Icon = ICONS[choice];
  const label = t(`theme.${choice}`);
  return (
    <button
      type="button"
      className="button plain icon-only"
      onClick={() => chooseTheme(NEXT[choice])}
      aria-label={label}
      title={label}
    >
      <Icon />
    </button>
  );
}
