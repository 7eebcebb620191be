import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPPRESSION_SCOPES, type SuppressionScope } from '../../../api/types.js';
import { useMay } from '../../../session/session-provider.js';
import './do-not-call.css';
import { ImportCard } from './import-card.js';
import { LookUp } from './look-up.js';
import { SuppressionForm } from './suppression-form.js';
import { SuppressionList } from './suppression-list.js';

/** Who is not to be called: by this application, or by any. */
export function DoNotCallTab() {
  const { t } = useTranslation();
  const isAdmin = useMay()('admin');
  const [scope, setScope] = useState<SuppressionScope>('application');
  return (
    <>
      <LookUp />
      {isAdmin && (
        <Segmented<SuppressionScope>
          className="list-choice"
          value={scope}
          aria-label={t('doNotCall.list')}
          options={SUPPRESSION_SCOPES.map((value) => ({ value, label: t(`doNotCall.scope.${value}`) }))}
          onChange={setScope}
        />
      )}
      <SuppressionForm key={`form ${scope}`} scope={scope} />
      <ImportCard key={`import ${scope}`} scope={scope} />
      <SuppressionList key={`list ${scope}`} scope={scope} />
    </>
  );
}
