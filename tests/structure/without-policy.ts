/** Exported functions that take a call but ask no policy, and why that is right: `file#name`. */
export const withoutPolicy = new Map([
  [
    'app/access/import-progress.server.ts#progressNote',
    'notes of an import that its caller asked the policy for',
  ],
  ['app/positions/place-person.server.ts#orClash', 'words for a write that its caller asked the policy for'],
]);
