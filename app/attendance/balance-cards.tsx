import { useText } from '~/ui/text';
import { type Balance, hundredthsText } from './leave-balance';
import { useLength, Why } from './leave-words';

/** What there is of each kind of leave, what is left, and why; what is used every year first, the rest on demand. */
export function BalanceCards({ balances }: { balances: readonly Balance[] }) {
  const t = useText();
  const isFirst = ({ type }: Balance) => type === 'annual' || type === 'in_lieu';
  return (
    <>
      <div className="leave-cards">
        {balances.filter(isFirst).map((balance) => (
          <BalanceCard key={balance.type} balance={balance} />
        ))}
      </div>
      <details className="leave-more">
        <summary>{t('leave:balance.others')}</summary>
        <div className="leave-cards">
          {balances
            .filter((balance) => !isFirst(balance))
            .map((balance) => (
              <BalanceCard key={balance.type} balance={balance} />
            ))}
        </div>
      </details>
    </>
  );
}

function BalanceCard({ balance }: { balance: Balance }) {
  const t = useText();
  const length = useLength();
  const { limit, taken, asked, left } = balance;
  const word = (name: string, hundredths: number) =>
    t(`leave:balance.${name}`, { days: hundredthsText(hundredths) });
  const figures = [
    limit !== null && word('limit', limit),
    word('taken', taken),
    asked > 0 && word('asked', asked),
  ].filter(Boolean);
  return (
    <section className="leave-card" data-balance={balance.type}>
      <h3>{t(`attendance:type.${balance.type}`)}</h3>
      <p className="leave-left">
        {left === null
          ? t('leave:balance.open')
          : t(`leave:balance.${left < 0 ? 'over' : 'left'}`, { length: length(Math.abs(left)) })}
      </p>
      <p>{figures.join(' · ')}</p>
      <Why why={balance.why} />
    </section>
  );
}
