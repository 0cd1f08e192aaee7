import { NavLink } from '@remix-run/react';
import { useLanguage, useText } from '~/ui/text';
import type { TrainingTab } from './training-tabs';
import '~/staff/person.css';
import './training.css';

/** The parts of training; nothing to choose from is no menu. */
export function TrainingNav({ tabs }: { tabs: readonly TrainingTab[] }) {
  const t = useText();
  if (tabs.length < 2) return null;
  return (
    <nav className="tabs" aria-label={t('training:tab.label')}>
      {tabs.map(({ name, to }) => (
        <NavLink key={name} to={to} end={name === 'matrix'}>
          {t(`training:tab.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}

/** The name in the reader's language, where there is one. */
export function useCourseName() {
  const isEnglish = useLanguage() === 'en';
  return ({ name, nameEn }: { name: string; nameEn: string }) => (isEnglish && nameEn ? nameEn : name);
}
