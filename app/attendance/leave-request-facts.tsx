import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import type { getLeaveRequest } from './get-leave-request.server';
import { LeaveStateBadge, useLength, usePeriod, Why } from './leave-words';

type View = Pick<Awaited<ReturnType<typeof getLeaveRequest>>, 'about'> & {
  leave: Omit<Awaited<ReturnType<typeof getLeaveRequest>>['leave'], 'askedAt'>;
};

/** What is asked for, and what is left of it; for whoever may know the kind. */
export function LeaveRequestFacts({ leave, about }: View) {
  const t = useText();
  const length = useLength();
  const period = usePeriod();
  const left = about?.before.left ?? null;
  return (
    <Section title={leave.type ? t(`attendance:type.${leave.type}`) : t('attendance:leave.title')}>
      <p>
        <strong>{period(leave)}</strong> {leave.length !== null && `(${length(leave.length)})`}{' '}
        <LeaveStateBadge state={leave.state} />
      </p>
      {leave.replacesId !== null && <p className="soft">{t('leave:own.changes')}</p>}
      {leave.reason && <p>{leave.reason}</p>}
      {leave.refusal && <p>{t('leave:own.refusal', { reason: leave.refusal })}</p>}
      {leave.hasProof && (
        <p>
          <a href={`/leave/${leave.id}/proof`}>{t('leave:own.proof_open')}</a>
        </p>
      )}
      {about && left !== null && leave.length !== null && leave.state === 'asked' && (
        <p>
          {t('leave:request.left', {
            before: length(Math.max(0, left)),
            after: length(Math.max(0, left - leave.length)),
          })}
        </p>
      )}
      {about?.excess && leave.state === 'asked' && (
        <p className="notice notice-orange">{t(about.excess.key, about.excess.params)}</p>
      )}
      {about && <Why why={about.before.why} />}
    </Section>
  );
}
