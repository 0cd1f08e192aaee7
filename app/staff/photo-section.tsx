import { type ChangeEvent, useId, useState } from 'react';
import { DeedForm, SubmitButton, useRefusal } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import { cropPhoto } from './crop-photo';

/** The photo, and for HR the form for another one: cropped in the browser before it travels. */
export function PhotoSection(props: { personId: number; photoFileId: number | null; mayEdit: boolean }) {
  const t = useText();
  const id = useId();
  const [chosen, setChosen] = useState<{ url?: string; isFault: boolean }>({ isFault: false });
  const refused = useRefusal().refusal?.fields?.photo;
  const fault = chosen.isFault ? t('base:fault.picture_type') : refused && t(refused.key, refused.params);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (!file) return setChosen({ isFault: false });
    const photo = await cropPhoto(file);
    const files = new DataTransfer();
    if (photo) files.items.add(photo);
    input.files = files.files;
    setChosen(photo ? { url: URL.createObjectURL(photo), isFault: false } : { isFault: true });
  };
  const shown =
    chosen.url ?? (props.photoFileId ? `/people/${props.personId}/photo?v=${props.photoFileId}` : undefined);
  return (
    <Section title={t('staff:photo.title')} id="photo">
      <div className="photo-box">
        {shown ? (
          <img src={shown} alt={t('staff:photo.alt')} width={120} height={160} className="photo" />
        ) : (
          <p className="soft">{t('staff:photo.none')}</p>
        )}
        {props.mayEdit && (
          <DeedForm encType="multipart/form-data" className="form photo-form">
            <label htmlFor={id}>{t('staff:photo.choose')}</label>
            <input
              id={id}
              type="file"
              name="photo"
              accept="image/jpeg,image/png,image/webp"
              onChange={choose}
              aria-describedby={`${id}-help`}
            />
            <p
              className={fault ? 'field-fault' : 'soft'}
              id={`${id}-help`}
              role={fault ? 'alert' : undefined}
            >
              {fault ?? t('staff:photo.help')}
            </p>
            <div className="form-actions">
              <SubmitButton name="intent" value="photo" disabled={chosen.isFault}>
                {t('staff:photo.save')}
              </SubmitButton>
            </div>
          </DeedForm>
        )}
      </div>
    </Section>
  );
}
