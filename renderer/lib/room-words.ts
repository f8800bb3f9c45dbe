// Whether the disk has room for a download, as far as the survey knows it.
import { DISK_MARGIN_BYTES } from '#domain/download/margin';
import { known, type Survey } from '#domain/hardware';
import { formatBytes } from '#domain/units';

/** Why a download would pause for want of room; null when there is enough, or nobody knows. */
export function roomWords(bytes: number, survey: Survey | null): string | null {
  const disk = survey === null ? null : known(survey.disk);
  if (disk === null || disk.freeBytes >= bytes + DISK_MARGIN_BYTES) return null;
  return `The disk has ${formatBytes(disk.freeBytes)} free, which is too little for ${formatBytes(bytes)}. It would pause until there is room.`;
}
