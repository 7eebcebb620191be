import { useTranslation } from 'react-i18next';
import type { CallReceipt } from '../../api/types.js';

/** A receipt as it came: its fields keep the names that Aliyun's documents have. */
export function ReceiptDetails({ receipt }: { readonly receipt: CallReceipt }) {
  const { t } = useTranslation();
  const { status_code: code, ...fields } = receipt.fields;
  return (
    <details className="receipt">
      <summary>
        <strong className="step-title">{t('moment.receipt')}</strong> <code>{receipt.type}</code>
        {code && (
          <>
            {' '}
            <code>{code}</code>
          </>
        )}
      </summary>
      <dl className="fields">
        {Object.entries(fields).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
