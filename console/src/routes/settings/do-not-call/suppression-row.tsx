import { useTranslation } from 'react-i18next';
import { api, read } from '../../../api/client.js';
import type { Suppression } from '../../../api/types.js';
import { Failure } from '../../../components/failure.js';
import { useTimes } from '../../../components/format.js';
import { PhoneNumber } from '../../../components/phone-number.js';
import { SureButton } from '../../../components/sure-button.js';
import { useAction } from '../../../components/use-action.js';
import { useMay } from '../../../session/session-provider.js';
import { SUPPRESSIONS_KEY } from './suppressions.js';

/** An entry. One of an erased person, or that no key opens, has no number to take it off by. */
export function SuppressionRow({ entry }: { readonly entry: Suppression }) {
  const { t } = useTranslation();
  const times = useTimes();
  const may = useMay();
  const { number, scope, appliesTo, reason, source, createdAt, createdBy } = entry;
  const remove = useAction(
    (path: { readonly number: string }) =>
      read(api.DELETE('/v1/suppressions/{number}', { params: { path, query: { scope } } })),
    SUPPRESSIONS_KEY,
  );
  return (
    <li className="suppression">
      <div className="row-text">
        <PhoneNumber number={number} />
        <span className={`status tone-${appliesTo === 'all' ? 'red' : 'amber'}`}>
          {t(`doNotCall.applies.${appliesTo}`)}
        </span>
        {scope === 'global' && <strong className="small">{t('doNotCall.scope.global')}</strong>}
        <span>{reason}</span>
        <span className="small muted">
          {t(`doNotCall.source.${source}`)} · <time dateTime={createdAt}>{times.full(createdAt)}</time>
          {createdBy && ` · ${createdBy}`}
        </span>
      </div>
      {number !== null && (scope === 'application' || may('admin')) && (
        <SureButton label={t('doNotCall.remove')} isBusy={remove.isBusy} onSure={() => void remove.run({ number })} />
      )}
      {remove.error !== undefined && <Failure error={remove.error} />}
    </li>
  );
}
