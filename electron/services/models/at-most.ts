// Waits for work, but only so long: it goes on in the background.

/** Rejects when the work fails before the time is over. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  // When the time is over, nobody waits for it any more.
  work.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
