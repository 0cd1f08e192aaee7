import { useCallback, useEffect, useState } from 'react';
import { DeedForm, FormRefusal, SubmitButton } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import { letterOf } from './exam-question';
import type { QuestionMarked, QuestionShown } from './get-sitting.server';
import { useSavedAnswers } from './use-saved-answers';
import './paper.css';

type Running = { id: number; endsAt: Date; questions: QuestionShown[] };

/** What can be chosen, with the number it is kept by. */
function useChoices() {
  const t = useText();
  return ({ kind, options }: Pick<QuestionShown, 'kind' | 'options'>) =>
    kind === 'true_false'
      ? [
          { option: 1, label: t('exam:truth.yes') },
          { option: 2, label: t('exam:truth.no') },
        ]
      : options.map((text, index) => ({ option: index + 1, label: `${letterOf(index + 1)}. ${text}` }));
}

/** The paper while it is sat: each answer is saved as it is chosen, and handed in at the end or when the time is over. */
export function Paper(props: { examId: number; sitting: Running; now: Date; reload: () => void }) {
  const { sitting, now, reload } = props;
  const t = useText();
  const [chosen, setChosen] = useState(
    () => new Map(sitting.questions.map((question) => [question.position, question.chosen])),
  );
  const restore = useCallback(
    (position: number, options: number[]) => setChosen((before) => new Map(before).set(position, options)),
    [],
  );
  const paper = { examId: props.examId, sittingId: sitting.id };
  const { state, save } = useSavedAnswers(paper, reload, restore);
  const left = useTimeLeft(sitting.endsAt, now, reload);
  const answered = [...chosen.values()].filter((options) => options.length > 0).length;
  const total = sitting.questions.length;
  const choose = (question: QuestionShown, option: number, isOn: boolean) => {
    const before = chosen.get(question.position) ?? [];
    const others = question.kind === 'multiple' ? before.filter((one) => one !== option) : [];
    const after = isOn ? [...others, option].sort((a, b) => a - b) : others;
    setChosen(new Map(chosen).set(question.position, after));
    save(question.position, after);
  };
  return (
    <>
      <div className="paper-head">
        <strong>{t('exam:take.left', { time: left })}</strong>
        <span>{t('exam:take.answered', { count: answered, total })}</span>
        <span
          role="status"
          className={state === 'unsaved' || state === 'signed_out' ? 'paper-unsaved' : 'soft'}
        >
          {t(`exam:take.${state}`)}
        </span>
      </div>
      {sitting.questions.map((question) => (
        <Question
          key={question.position}
          question={question}
          chosen={chosen.get(question.position) ?? []}
          choose={choose}
        />
      ))}
      <Section>
        <DeedForm>
          <FormRefusal />
          <input type="hidden" name="sitting" value={sitting.id} />
          <p className="soft">
            {answered < total && `${t('exam:take.unanswered', { count: total - answered })} `}
            {t('exam:take.submit_help')}
          </p>
          <div className="form-actions">
            <SubmitButton name="intent" value="submit" disabled={state !== 'saved'}>
              {t('exam:take.submit')}
            </SubmitButton>
          </div>
        </DeedForm>
      </Section>
    </>
  );
}

function Question(props: {
  question: QuestionShown;
  chosen: readonly number[];
  choose: (question: QuestionShown, option: number, isOn: boolean) => void;
}) {
  const { question, chosen, choose } = props;
  const t = useText();
  const choices = useChoices()(question);
  const type = question.kind === 'multiple' ? 'checkbox' : 'radio';
  return (
    <fieldset className="paper-question">
      <legend>
        {question.position}. {question.text} <span className="soft">{t(`exam:kind.${question.kind}`)}</span>
      </legend>
      {choices.map(({ option, label }) => (
        <label key={option}>
          <input
            type={type}
            name={`q${question.position}`}
            value={option}
            checked={chosen.includes(option)}
            onChange={(event) => choose(question, option, event.currentTarget.checked)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** Minutes and seconds to the end by the server's clock; at the end the page is asked for again. */
function useTimeLeft(endsAt: Date, now: Date, over: () => void): string {
  const total = Math.max(0, Math.ceil((new Date(endsAt).getTime() - new Date(now).getTime()) / 1000));
  const [seconds, setSeconds] = useState(total);
  useEffect(() => {
    const from = performance.now();
    setSeconds(total);
    const tick = setInterval(() => {
      const left = Math.max(0, total - Math.floor((performance.now() - from) / 1000));
      setSeconds(left);
      if (left === 0) {
        clearInterval(tick);
        over();
      }
    }, 1000);
    return () => clearInterval(tick);
  }, [total, over]);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The paper once it was handed in: what was chosen, whether it was right, and what would have been. */
export function MarkedPaper({ questions }: { questions: QuestionMarked[] }) {
  const t = useText();
  const choicesOf = useChoices();
  const words = (question: QuestionMarked, options: readonly number[]) =>
    choicesOf(question)
      .filter(({ option }) => options.includes(option))
      .map(({ label }) => label)
      .join(' · ') || t('exam:take.empty');
  return (
    <Section title={t('exam:take.detail')}>
      <ol className="paper-marked">
        {questions.map((question) => (
          <li key={question.position}>
            <p>
              <strong className={question.isRight ? 'paper-right' : 'paper-wrong'}>
                {t(`exam:take.${question.isRight ? 'right' : 'wrong'}`)}
              </strong>{' '}
              {question.text}
            </p>
            <p className="soft">{t('exam:take.your_answer', { answer: words(question, question.chosen) })}</p>
            {!question.isRight && (
              <p>{t('exam:take.answer', { answer: words(question, question.answer) })}</p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
