import { Link, redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { editSource } from '~/attendance/edit-source.server';
import { sourceAnswer } from '~/attendance/source-answer';
import { SourcePreview } from '~/attendance/source-preview';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { BarTimeline } from '~/positions/bar-timeline';
import { gates } from '~/positions/clearance-facts';
import { editPosition } from '~/positions/edit-position.server';
import { endHolding } from '~/positions/end-holding.server';
import { getPosition } from '~/positions/get-position.server';
import type { EndInput, PlaceInput } from '~/positions/holding-form';
import { EndForm, PlaceForm, TradeForms } from '~/positions/holding-forms';
import { HoursSection } from '~/positions/hours-section';
import { coursesOf } from '~/positions/hours-words';
import { ComingNotice } from '~/positions/leaving-words';
import { findComingVacancy } from '~/positions/list-leaving.server';
import { placePerson } from '~/positions/place-person.server';
import { EditPositionForm } from '~/positions/position-fields';
import type { PositionInput } from '~/positions/position-form';
import type { PositionHoursInput } from '~/positions/position-hours-form';
import { Timeline } from '~/positions/timeline';
import type { HandOverInput, SwapInput } from '~/positions/trade-form';
import { handOverPosition, swapPositions } from '~/positions/trade-positions.server';
import { StateBadge } from '~/ui/badge';
import { FormRefusal } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/positions/register.css';

const missing = 'positions:refusal.no_position';

export const loader = screen(async (call, { params }) => {
  const id = readId(params.positionId, missing);
  const [view, coming] = await Promise.all([
    getPosition(call, { id }),
    findComingVacancy(call, { positionId: id }),
  ]);
  return { ...view, coming };
});

export const action = deed(async (call, form, { params }) => {
  const id = readId(params.positionId, missing);
  const values = { ...formValues(form), positionId: id };
  switch (form.get('intent')) {
    case 'place':
      await placePerson(call, values as unknown as PlaceInput);
      break;
    case 'end':
      await endHolding(call, values as unknown as EndInput);
      break;
    case 'swap':
      await swapPositions(call, values as unknown as SwapInput);
      break;
    case 'hand-over':
      await handOverPosition(call, values as unknown as HandOverInput);
      break;
    case 'edit':
      await editPosition(call, { ...(values as unknown as PositionInput), id });
      break;
    case 'own-hours':
    case 'hall-hours': {
      const kind = form.get('intent') === 'own-hours' ? 'own' : 'hall';
      const { seen, intent: _, ...input } = formValues(form);
      const hours = { ...(input as unknown as PositionHoursInput), kind, id } as const;
      const edited = await editSource(call, { kind: 'position_hours', input: hours }, { seen });
      const answer = sourceAnswer(edited, formValues(form));
      if (answer) return answer;
      break;
    }
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect(`/positions/${id}`);
});

export default function PositionPage() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const { position } = view;
  const { holder } = position;
  const isFree = !holder || holder.toOn !== null;
  const isEnglish = language === 'en';
  return (
    <Page
      title={t('positions:option', {
        number: position.number,
        name: isEnglish && position.nameEn ? position.nameEn : position.name,
      })}
      actions={<Link to="/positions">{t('positions:all')}</Link>}
    >
      <FormRefusal />
      <SourcePreview />
      {view.coming?.isUnsucceeded && <ComingNotice coming={view.coming} />}
      <div className="position-columns">
        <div>
          <Section title={t('positions:now')}>
            <dl className="facts">
              <dt>{t('positions:group')}</dt>
              <dd>{isEnglish ? position.groupNameEn : position.groupName}</dd>
              <dt>{t('positions:holder')}</dt>
              <dd>
                {holder ? (
                  <>
                    <Link to={`/people/${holder.personId}`}>{holder.name}</Link>{' '}
                    <StateBadge color={holder.isCleared ? 'green' : 'orange'}>
                      {t(holder.isCleared ? 'positions:cleared' : 'positions:uncleared')}
                    </StateBadge>
                  </>
                ) : (
                  <>
                    <StateBadge color="red">{t('positions:vacant')}</StateBadge>{' '}
                    {view.mayEdit && (
                      <Link to={`/hiring/requisitions?position=${position.id}`}>
                        {t('hiring:hire_for_position')}
                      </Link>
                    )}
                  </>
                )}
              </dd>
              {position.place && (
                <>
                  <dt>{t('positions:place_label')}</dt>
                  <dd>{position.place}</dd>
                </>
              )}
              <dt>{t('positions:opened')}</dt>
              <dd>{formatDay(position.openedOn, language)}</dd>
              {position.closedOn && (
                <>
                  <dt>{t('positions:closed')}</dt>
                  <dd>{formatDay(position.closedOn, language)}</dd>
                </>
              )}
              <dt>{t('positions:requires')}</dt>
              <dd>
                {t('positions:requires_list', {
                  gates: gates.map((gate) => t(`training:gate.${gate}`)).join(t('ui:list.and')),
                  courses: coursesOf(view.courses, t, isEnglish),
                })}
              </dd>
              {position.duties && (
                <>
                  <dt>{t('positions:duties')}</dt>
                  <dd>{position.duties}</dd>
                </>
              )}
            </dl>
          </Section>
          <HoursSection view={view} />
          {view.mayEditPosition && <EditPositionForm position={position} />}
        </div>
        <div>
          <Section title={t('positions:timeline')}>
            <BarTimeline
              stays={view.timeline.flatMap((row) =>
                row.kind === 'held' ? [{ from: row.from, to: row.to, label: row.holding.personName }] : [],
              )}
              life={{ from: position.openedOn, to: position.closedOn }}
              today={view.today}
              gap="vacant"
            />
            <Timeline rows={view.timeline} />
          </Section>
          {view.mayEdit && holder && <EndForm holdingId={holder.holdingId} today={view.today} />}
          {view.mayEdit && holder && <TradeForms view={view} />}
          {view.mayEdit && isFree && <PlaceForm candidates={view.candidates} today={view.today} />}
        </div>
      </div>
    </Page>
  );
}
