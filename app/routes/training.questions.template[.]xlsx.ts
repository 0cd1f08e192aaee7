import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { textsOf } from '~/text/index.server';
import { makeQuestionTemplate } from '~/training/make-question-template.server';

export const loader = resource(async (call, { request, context }) => {
  const { t } = textsOf(await readLanguage(request, context));
  const bytes = await makeQuestionTemplate(call, t);
  return new Response(bytes as BodyInit, {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename*=UTF-8''question-bank-template.xlsx`,
      'Cache-Control': 'no-store',
    },
  });
});
