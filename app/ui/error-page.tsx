import { isRouteErrorResponse, Link, useRouteError } from '@remix-run/react';
import { useText } from './text';

const told = [400, 401, 403, 404, 409, 413, 423, 429, 503];

/** Inside an ErrorBoundary: what failed and what to do, in the reader's language. */
export function ErrorPage() {
  const t = useText();
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const refusal = isRouteErrorResponse(error) ? refusalOf(error.data) : undefined;
  const name = told.includes(status) ? status : 500;
  return (
    <div className="alone-card" role="alert">
      <p className="soft">{status}</p>
      <h1>{t(`ui:error.${name}.title`)}</h1>
      <p>{refusal ? t(refusal.key, refusal.params) : t(`ui:error.${name}.what`)}</p>
      <p className="soft">{t(`ui:error.${name}.next`)}</p>
      <p>
        <Link to="/" reloadDocument>
          {t('ui:error.home')}
        </Link>
      </p>
    </div>
  );
}

function refusalOf(data: unknown): { key: string; params: Record<string, string | number> } | undefined {
  if (typeof data !== 'object' || data === null || !('refusal' in data)) return undefined;
  return data.refusal as { key: string; params: Record<string, string | number> };
}
