// What an address in a text is: a link that may be offered, or text. Only https without a name and password is offered.

export interface LinkTarget {
  url: string;
  /** The real host, in its ASCII form, so that letters that only look alike give themselves away. */
  host: string;
}

export function linkTarget(address: string): LinkTarget | null {
  if (!/^https:\/\//i.test(address) || !URL.canParse(address)) return null;
  const { protocol, username, password, host, href } = new URL(address);
  if (protocol !== 'https:' || username !== '' || password !== '' || host === '') return null;
  return { url: href, host };
}

/** The host of any address, for naming where a picture would have come from; null when it has none. */
export function hostOf(address: string): string | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const { host } = new URL(address);
  return host === '' ? null : host;
}
