import type { PositionState } from './position-state';

const paths: Record<PositionState, string> = {
  filled: 'M3.500 8.500l3 3 6-7',
  expected: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM8 5v3.200l2 1.300',
  late: 'M8 3v6.500M8 12.200v.6',
  vacant: 'M4 4l8 8M12 4l-8 8',
  off_post: 'M6 3H3v10h3M7 8h6M10.500 5.500L13 8l-2.500 2.500',
  covered: 'M3 6h8.500M9 3.500L11.500 6 9 8.500M13 10H4.500M7 7.500L4.500 10 7 12.500',
  on_leave: 'M3 4h10v9H3zM3 7h10M6 2.500V5M10 2.500V5',
  outside: 'M5 11l6-6M6.500 5H11v4.500',
  unknown: 'M5.800 6a2.200 2.200 0 1 1 3.200 2c-.7.400-1 .8-1 1.600M8 12.200v.6',
  off: 'M12.500 9.500A5 5 0 0 1 6.500 3.500a5 5 0 1 0 6 6z',
};

/** The state's sign, beside its word: neither colour nor picture says it alone. */
export function StateIcon({ state }: { state: PositionState }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" fill="none" aria-hidden="true" className="state-icon">
      <path
        d={paths[state]}
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
