import { useTranslation } from 'react-i18next';
import type { SandboxWrongSignature } from '../../api/types.js';
import { compareLines, toLines } from './string-lines.js';

/** Which mistake leads to a signature, and what was signed beside what should have been. */
export function WrongSignature({ signature }: { readonly signature: SandboxWrongSignature }) {
  const { t } = useTranslation();
  const { expected, signed, mistakes } = signature;
  return (
    <div className="wrong-signature">
      {mistakes.length === 0 && <p>{t('sandbox.noKnownMistake')}</p>}
      {mistakes.map((mistake) => (
        <p key={mistake}>
          <strong>{t(`mistake.${mistake}` as 'mistake.other-method', { defaultValue: mistake })}</strong>
        </p>
      ))}
      {mistakes.length > 0 && signed === undefined && <p className="muted">{t('sandbox.stringIsRight')}</p>}
      {signed === undefined ? <Expected text={expected} /> : <Compared expected={expected} signed={signed} />}
    </div>
  );
}

function Expected({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <table className="compared">
      <thead>
        <tr>
          <th scope="col">{t('sandbox.expected')}</th>
        </tr>
      </thead>
      <tbody>
        {toLines(text).map((line, index) => (
          <tr key={index}>
            <td>{line}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Compared({ expected, signed }: { readonly expected: string; readonly signed: string }) {
  const { t } = useTranslation();
  return (
    <table className="compared">
      <thead>
        <tr>
          <th scope="col">{t('sandbox.expected')}</th>
          <th scope="col">{t('sandbox.signed')}</th>
        </tr>
      </thead>
      <tbody>
        {compareLines(expected, signed).map((line, index) => (
          <tr key={index} className={line.isOther ? 'other' : undefined}>
            <td>{line.expected}</td>
            <td>{line.isOther ? <mark>{line.signed ?? '–'}</mark> : line.signed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
