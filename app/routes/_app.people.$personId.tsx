import { Link, Outlet, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { readId } from '~/base/read-id';
import { freshenHall } from '~/positions/freshen-hall.server';
import { EligibilityBadge } from '~/staff/eligibility-section';
import { getPersonHead } from '~/staff/get-person-head.server';
import { PersonTabsNav } from '~/staff/person-tabs-nav';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { Page } from '~/ui/page';
import { useLanguage, useText } from '~/ui/text';
import '~/staff/person.css';

export const loader = screen(async (call, { params }) => {
  const id = readId(params.personId, 'staff:refusal.no_person');
  await freshenHall(call);
  return getPersonHead(call, { id });
});

/** The head and the parts of one person's page; each part is a route of its own. */
export default function PersonPage() {
  const head = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const isEnglish = language === 'en';
  const { position } = head;
  return (
    <Page
      title={
        <>
          {head.name} <span className="soft">{head.staffNo}</span>
        </>
      }
      actions={
        head.mayEdit && (
          <Link to={`/people/${head.id}/edit`} className="main-link">
            {t('staff:edit')}
          </Link>
        )
      }
    >
      <div className="person-head">
        {head.photoFileId ? (
          <img
            src={`/people/${head.id}/photo?v=${head.photoFileId}`}
            alt={t('staff:photo.alt')}
            width={48}
            height={64}
          />
        ) : (
          <span className="person-initial" aria-hidden="true">
            {head.name.slice(0, 1)}
          </span>
        )}
        {position && (
          <span>
            {t('staff:position_of', {
              number: position.number,
              name: isEnglish ? position.groupNameEn : position.groupName,
            })}
          </span>
        )}
        {head.isBackup && <StateBadge color="blue">{t('staff:state.backup')}</StateBadge>}
        {head.leftOn && (
          <StateBadge color={head.hasLeft ? 'gray' : 'orange'}>
            {head.hasLeft
              ? t('staff:state.left')
              : t('leaving:last_day_on', { day: formatDay(head.leftOn, language) })}
          </StateBadge>
        )}
        {position && (
          <StateBadge color={position.isCleared ? 'green' : 'orange'}>
            {t(position.isCleared ? 'staff:cleared' : 'staff:not_cleared')}
          </StateBadge>
        )}
        <span className="soft">{t('staff:field.eligibility')}</span>
        <EligibilityBadge verdict={head.verdict} />
      </div>
      <PersonTabsNav tabs={head.tabs} />
      <Outlet />
    </Page>
  );
}
