// Room that a download leaves on the disk: a computer with a full disk is in trouble.

/** Bytes that stay free. */
export const DISK_MARGIN_BYTES = 2e9;
