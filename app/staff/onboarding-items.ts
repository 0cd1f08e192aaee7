/** What is handed in, signed and set up around the first day; the required ones come before somebody is hired. */
export const onboardingItems = [
  { code: 'id_card_seen', isRequired: true },
  { code: 'diploma_seen', isRequired: true },
  { code: 'health_report', isRequired: true },
  { code: 'confidentiality', isRequired: true },
  { code: 'photo', isRequired: false },
  { code: 'bank_account', isRequired: false },
  { code: 'contract', isRequired: false },
  { code: 'insurance', isRequired: false },
  { code: 'union', isRequired: false },
  { code: 'account', isRequired: false },
  { code: 'badge', isRequired: false },
] as const;
