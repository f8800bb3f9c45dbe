// How the file of a checkpoint is laid out; all numbers have the lower byte first.
//
//   4 bytes   "HRCK"
//   4 bytes   version of the format
//   4 bytes   length of the header
//   4 bytes   length of the file
//   4 bytes   CRC-32 of the 16 bytes so far. These 20 bytes are the same in every version.
//   header    JSON in UTF-8
//   numbers   parameters, means, spreads, and those of an adapter: 32 bits each, as many as the header says
//   4 bytes   CRC-32 of everything before

export const MAGIC = [0x48, 0x52, 0x43, 0x4b] as const;
export const VERSION = 1;
export const PLACES = { version: 4, headerLength: 8, fileLength: 12, sum: 16, header: 20 } as const;
export const SUM_BYTES = 4;

/** The rows of numbers, in the order in which they lie in the file. */
export const ROWS = ['parameters', 'means', 'spreads', 'adapter'] as const;

export type Row = (typeof ROWS)[number];
