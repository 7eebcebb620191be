import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../components/use-page-title.js';
import { Controls } from './controls.js';
import { Faults } from './faults.js';
import { Receipts } from './receipts.js';
import { Requests } from './requests.js';
import './sandbox.css';
import { Wall } from './wall.js';

/** The other end of the line: phones to answer, and an Aliyun that can be made to fail. */
export function SandboxPage() {
  const { t } = useTranslation();
  usePageTitle(t('sandbox.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('sandbox.title')}</h1>
        <span className="muted">{t('sandbox.explain')}</span>
      </div>
      <div className="sandbox-columns">
        <Wall />
        <aside className="sandbox-side" aria-label={t('sandbox.settings')}>
          <Controls />
          <Faults />
          <Receipts />
        </aside>
      </div>
      <Requests />
    </>
  );
}
