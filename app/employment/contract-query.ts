import { type Paging, readPaging } from '~/base/paging';
import { type WarningKind, warningKinds } from './contract-warnings';

export const contractSorts = ['urgency', 'name', 'staffNo', 'joined', 'until'] as const;
export type ContractSort = (typeof contractSorts)[number];
export type ContractQuery = Paging<ContractSort> & {
  search: string;
  /** Only people with this warning; 'any': with one at all. */
  warning: WarningKind | 'any' | undefined;
};

export function contractQuery(params: URLSearchParams): ContractQuery {
  const asked = params.get('warning');
  return {
    ...readPaging(params, { sorts: contractSorts }),
    search: params.get('q')?.trim() ?? '',
    warning: asked === 'any' ? 'any' : warningKinds.find((kind) => kind === asked),
  };
}
