/** Line icons of our own, 18 px, for the navigation. */
const paths = {
  today: 'M3 4h12v11H3zM3 8h12M6 2v3M12 2v3M6 11h2M10 11h2',
  gaps: 'M3 3h5v5H3zM10 10h5v5h-5zM3 10h5v5H3zM12.500 3v5M10 5.500h5',
  people:
    'M7 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2 15c0-3 2-4.5 5-4.5S12 12 12 15M12 3.5a2.5 2.5 0 0 1 0 4.5M13.5 11c1.7.6 2.5 2 2.5 4',
  hiring: 'M7 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2 15c0-3 2-4.500 5-4.500s5 1.500 5 4.500M14 5v6M11 8h6',
  training: 'M1.500 6.500L9 3l7.500 3.500L9 10zM4.500 8.500V13c2.500 2 6.500 2 9 0V8.500M16.500 6.500V11',
  positions: 'M2 7l7-4 7 4-7 4zM2 11l7 4 7-4',
  attendance: 'M9 2a7 7 0 1 0 0 14A7 7 0 0 0 9 2zM9 5v4l3 2',
  leave: 'M3 9h9M9 5.500L12.500 9L9 12.500M7 3h8v12H7',
  employment: 'M4 2h10v14H4zM6.500 5.500h5M6.500 8.500h5M6.500 12.500l1.500 1 3.500-2',
  roster: 'M3 4h12v11H3zM3 8h12M7 8v7M11 8v7M6 2v3M12 2v3',
  cases: 'M4 2h7l3 3v11H4zM11 2v3h3M6.500 9h5M6.500 12h5',
  matters: 'M3 3h5v5H3zM10 3h5v5h-5zM3 10h5v5H3zM10 10h5v5h-5z',
  score: 'M3 15V8M7.500 15V4M12 15v-5M2 15h14',
  calendar: 'M3 4h12v11H3zM3 7.500h12M6.500 2v3M11.500 2v3',
  settings: 'M2 5h8M14 5h2M2 13h2M8 13h8M12 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM6 11a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  accounts: 'M9 8.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 16c0-3.500 2.500-5 6-5s6 1.500 6 5',
  audit: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zM11.700 11.700L16 16M6 8h4M8 6v4',
  menu: 'M2.500 5h13M2.500 9h13M2.500 13h13',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d={paths[name]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
