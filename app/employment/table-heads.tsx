/** The heads of a table; `numeric`: which of them stand over numbers. */
export function TableHeads({
  heads,
  numeric = [],
}: {
  heads: readonly string[];
  numeric?: readonly number[];
}) {
  return (
    <thead>
      <tr>
        {heads.map((head, index) => (
          <th key={head} scope="col" className={numeric.includes(index) ? 'number' : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}
