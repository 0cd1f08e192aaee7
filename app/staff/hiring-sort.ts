/** How the cards of a stage are ordered; approval experience is a preference (contract 3.6), never a bar. */
export const candidateSorts = ['waiting', 'preferred', 'marks', 'name'] as const;
export type CandidateSort = (typeof candidateSorts)[number];
