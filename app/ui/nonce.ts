import { createContext, useContext } from 'react';

/** The request's nonce: only scripts and style elements that carry it may run. */
export const NonceContext = createContext('');

export function useNonce(): string {
  return useContext(NonceContext);
}
