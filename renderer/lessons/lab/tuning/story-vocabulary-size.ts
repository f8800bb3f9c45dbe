// How many tokens the story model knows, for reckoning before its file is there.
export const STORY_VOCABULARY_SIZE = 62;
