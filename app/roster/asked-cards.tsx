import { Button } from '@mantine/core';
import { useFetcher } from '@remix-run/react';
import { useLanguage, useText } from '~/ui/text';
import type { listOwnAsks } from './list-gaps.server';
import './gap.css';

type Ask = Awaited<ReturnType<typeof listOwnAsks>>[number];

/** For whoever is asked to stand in: yes or no, with one tap. */
export function AskedCards({ asks }: { asks: readonly Ask[] }) {
  return asks.map((ask) => <AskedCard key={ask.id} ask={ask} />);
}

function AskedCard({ ask }: { ask: Ask }) {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const fetcher = useFetcher<{ refusal?: { key: string; params: Record<string, string | number> } }>();
  const position = isEnglish && ask.positionNameEn ? ask.positionNameEn : ask.positionName;
  const { refusal } = fetcher.data ?? {};
  return (
    <div className={ask.isConfirmed ? 'notice notice-green' : 'notice notice-orange'} data-asked={ask.number}>
      <fetcher.Form method="post" action={`/gaps/${ask.id}/answer`} className="gap-asked gap-deeds">
        <span>
          {t(`today:asked.${ask.isConfirmed ? 'confirmed' : 'text'}`, { number: ask.number, position })}
        </span>
        {!ask.isConfirmed && (
          <Button type="submit" name="says" value="yes">
            {t('today:asked.yes')}
          </Button>
        )}
        <Button type="submit" name="says" value="no" variant="default">
          {t('today:asked.no')}
        </Button>
      </fetcher.Form>
      {refusal && <p role="alert">{t(refusal.key, refusal.params)}</p>}
    </div>
  );
}
