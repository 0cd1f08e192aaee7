import { NavLink } from '@remix-run/react';
import { useText } from '~/ui/text';

/** Exams and their questions, for those who set them up. */
export function ExamNav() {
  const t = useText();
  return (
    <nav className="tabs" aria-label={t('exam:tab.label')}>
      <NavLink to="/training" end>
        {t('training:tab.matrix')}
      </NavLink>
      <NavLink to="/training/exams">{t('exam:tab.exams')}</NavLink>
      <NavLink to="/training/questions">{t('exam:tab.questions')}</NavLink>
    </nav>
  );
}

/** Where the certificate of a passed result is. */
export const certificatePath = (resultId: number) => `/training/certificates/${resultId}/pdf`;
