// Least squares with unknowns that cannot be negative: the times that a computer spends on each kind of work.

/** One equation: the sum of coefficients times unknowns should be `target`; `weight` says how much it counts. */
export interface Equation {
  coefficients: readonly number[];
  target: number;
  weight: number;
}

const SWEEPS = 2000;
const CONVERGED = 1e-8;

/**
 * The unknowns, each at least 0, that make the sum of weight² x (left side - target)² smallest. One unknown after the other
 * is set to its best value given the rest until none moves (coordinate descent, which converges for a convex sum of squares).
 */
export function nonNegativeLeastSquares(equations: readonly Equation[], unknowns: number): number[] {
  const { gram, right } = normalEquations(equations, unknowns);
  const solution = new Array<number>(unknowns).fill(0);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0;
    for (let i = 0; i < unknowns; i++) {
      const row = gram[i] ?? [];
      const own = row[i] ?? 0;
      if (own <= 0) continue;
      const others = row.reduce((sum, value, j) => (j === i ? sum : sum + value * (solution[j] ?? 0)), 0);
      const next = Math.max(0, ((right[i] ?? 0) - others) / own);
      moved = Math.max(moved, Math.abs(next - (solution[i] ?? 0)));
      solution[i] = next;
    }
    if (moved < CONVERGED) break;
  }
  return solution;
}

function normalEquations(equations: readonly Equation[], unknowns: number): { gram: number[][]; right: number[] } {
  const gram = Array.from({ length: unknowns }, () => new Array<number>(unknowns).fill(0));
  const right = new Array<number>(unknowns).fill(0);
  for (const { coefficients, target, weight } of equations) {
    for (const [i, row] of gram.entries()) {
      const scaled = (coefficients[i] ?? 0) * weight * weight;
      right[i] = (right[i] ?? 0) + scaled * target;
      for (let j = 0; j < unknowns; j++) row[j] = (row[j] ?? 0) + scaled * (coefficients[j] ?? 0);
    }
  }
  return { gram, right };
}
