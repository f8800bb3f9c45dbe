// Whether a survey is of another computer, opened from a profile.
import type { Survey } from '#domain/hardware';

export function isRecorded(survey: Survey | null): survey is Survey {
  return survey?.memory.source === 'recorded';
}
