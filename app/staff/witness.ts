type Known = { name: string; idNumberMasked: string | null };

/** Whether somebody can say who they are: the file holds an ID number to be compared. */
export function canBeWitnessed({ idNumberMasked }: Known): boolean {
  return idNumberMasked !== null && /[0-9]{3}[0-9X]$/.test(idNumberMasked);
}

/** Whoever signs in front of a witness writes their name and the last four characters of their ID number. */
export function isThePerson(said: { name: string; idEnding: string }, known: Known): boolean {
  const ending = said.idEnding.trim().toUpperCase();
  return (
    canBeWitnessed(known) &&
    said.name.trim() === known.name &&
    ending.length === 4 &&
    known.idNumberMasked?.slice(-4) === ending
  );
}
