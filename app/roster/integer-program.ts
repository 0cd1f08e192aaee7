/** A linear programme with whole-number variables, built row by row into the typed arrays that HiGHS takes. */
export class IntegerProgram {
  readonly #cost: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #whole: number[] = [];
  readonly #rowLower: number[] = [];
  readonly #rowUpper: number[] = [];
  readonly #starts: number[] = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];
  #offset = 0;

  get size(): { columns: number; rows: number } {
    return { columns: this.#cost.length, rows: this.#rowLower.length };
  }

  /** A variable; its number. */
  variable({ cost = 0, lower = 0, upper = 1, isWhole = true }): number {
    this.#cost.push(cost);
    this.#lower.push(lower);
    this.#upper.push(upper);
    this.#whole.push(isWhole ? 1 : 0);
    return this.#cost.length - 1;
  }

  fix(variable: number, value: number): void {
    this.#lower[variable] = value;
    this.#upper[variable] = value;
  }

  addCost(variable: number, cost: number): void {
    this.#cost[variable] = (this.#cost[variable] ?? 0) + cost;
  }

  /** What the whole costs besides its variables. */
  addOffset(cost: number): void {
    this.#offset += cost;
  }

  /** `lower <= sum of factor x variable <= upper`; a row without terms says nothing. */
  row(lower: number, terms: readonly (readonly [variable: number, factor: number])[], upper: number): void {
    if (terms.length === 0) return;
    for (const [variable, factor] of terms) {
      this.#indices.push(variable);
      this.#values.push(factor);
    }
    this.#starts.push(this.#indices.length);
    this.#rowLower.push(lower);
    this.#rowUpper.push(upper);
  }

  /** The model as HiGHS reads it, the matrix by rows. */
  data() {
    const numCols = this.#cost.length;
    const numRows = this.#rowLower.length;
    return {
      numCols,
      numRows,
      offset: this.#offset,
      colCost: Float64Array.from(this.#cost),
      colLower: Float64Array.from(this.#lower),
      colUpper: Float64Array.from(this.#upper),
      rowLower: Float64Array.from(this.#rowLower),
      rowUpper: Float64Array.from(this.#rowUpper),
      integrality: Int32Array.from(this.#whole),
      matrix: {
        format: 'csr' as const,
        numRows,
        numCols,
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#indices),
        values: Float64Array.from(this.#values),
      },
    };
  }
}
