/** Exported functions that take a call but ask no policy, and why that is right: `file#name`. */
export const withoutPolicy = new Map<string, string>([]);
