import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy-text.js';

/** Says that it was copied by its own words, which a screen reader hears. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  async function copy() {
    if (!(await copyText(text))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  }
  return (
    <button type="button" className="button" onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? t('common.copied') : label}</span>
    </button>
  );
}
