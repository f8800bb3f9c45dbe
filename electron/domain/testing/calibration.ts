// For tests: what was measured of a computer with a processor alone.
import type { Calibration } from '../speed/calibration';
import { perFamily } from '../speed/fit-decode';

const each = perFamily(() => 5e10);

export const CALIBRATION: Calibration = {
  schema: 'homeroom-calibration/1',
  measuredAt: '2026-02-01T00:00:00.000Z',
  machine: 'A computer',
  engineBuild: 'b1',
  threads: 8,
  busy: false,
  devices: [
    {
      name: 'cpu',
      backend: 'cpu',
      origin: 'measured',
      weightBytesPerSecond: each,
      secondsPerLayer: 0.00003,
      kvBytesPerSecond: 3e10,
      prefillFlopsPerSecond: each,
      decodeMeasured: ['K', 'Q8_0', 'F16'],
      prefillMeasured: ['K'],
    },
  ],
};
