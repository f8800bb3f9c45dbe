// Tells step by step how the test of the package goes. The first step that fails ends it.

/** What a step found was not as it should be. */
export class Finding extends Error {}

/**
 * @template T
 * @param {string} what a sentence that is true when the step succeeds
 * @param {() => Promise<T> | T} act
 * @returns {Promise<T>}
 */
export async function step(what, act) {
  const startedMs = performance.now();
  try {
    const result = await act();
    const detail = typeof result === 'string' ? `: ${result}` : '';
    console.log(`ok      ${what}${detail} (${((performance.now() - startedMs) / 1000).toFixed(1)} s)`);
    return result;
  } catch (error) {
    console.log(`FAILED  ${what}`);
    throw error;
  }
}

/**
 * @param {unknown} condition
 * @param {string} otherwise
 * @returns {asserts condition}
 */
export function must(condition, otherwise) {
  if (!condition) throw new Finding(otherwise);
}
