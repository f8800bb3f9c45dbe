// Waiting, but not for ever: facts about hardware come from programs of the operating system, and those can hang.

/** The value, or null when it failed or took longer than the limit. */
export async function within<T>(limitMs: number, find: () => Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, limitMs, null);
  });
  try {
    return await Promise.race([attempt(find), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What throws at once fails like what rejects later. */
async function attempt<T>(find: () => Promise<T>): Promise<T | null> {
  try {
    return await find();
  } catch {
    return null;
  }
}
