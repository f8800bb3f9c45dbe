// The texts that come with Homeroom, loaded when a lab first needs one. Where each is from: resources/corpora/CORPORA.md.

const TEXTS = {
  'female-names': () => import('../../resources/corpora/female-names.txt?raw'),
  'male-names': () => import('../../resources/corpora/male-names.txt?raw'),
  'moby-dick': () => import('../../resources/corpora/moby-dick.txt?raw'),
};

export type ShippedCorpus = keyof typeof TEXTS;

/** Names: one a line. Moby Dick: 1.2 million characters, paragraphs with an empty line between. Loaded once. */
export async function loadCorpus(name: ShippedCorpus): Promise<string> {
  const { default: text } = await TEXTS[name]();
  return text;
}
