// homeroom measure: how fast this computer reads weights and computes, in ten to twenty seconds and without a download.
import type { Calibration } from '#domain/speed/calibration';
import { formatBytes } from '#domain/units';
import { withApp } from '../open-app';
import type { Command } from '../parse-command';

export const measure: Command = {
  usage: 'measure [--quick] [--json]',
  summary: 'Measures this computer, so that speeds can be predicted. Downloads nothing.',
  options: { quick: { type: 'boolean' } },
  operands: [0, 0],
  run: async ({ terminal, values }) => {
    const calibration = await withApp(values, async ({ app, listen }) => {
      const stop = (): void => void app.measuring.stop();
      process.once('SIGINT', stop);
      const unlisten = listen((name, event) => {
        if (name === 'measure.changed' && 'fraction' in event && 'again' in event) {
          const percent = Math.round(event.fraction * 100);
          terminal.note(`${percent} %  ${event.device}${event.again ? ', busy: once more' : ''}`);
        }
      });
      try {
        return await app.measuring.measure({ quick: values['quick'] === true });
      } finally {
        unlisten();
        process.off('SIGINT', stop);
      }
    });
    terminal.answer(calibration, calibrationLines(calibration));
  },
};

function calibrationLines({ machine, measuredAt, engineBuild, threads, busy, devices }: Calibration): string[] {
  return [
    machine,
    `  Measured   ${measuredAt}, engine ${engineBuild}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    ...(busy ? ['  The computer was busy with other programs: the figures may be too low.'] : []),
    ...devices.flatMap((device) => [
      `  ${device.name} (${device.backend})`,
      ...device.decodeMeasured.map(
        (family) => `    reads ${family.padEnd(6)} ${formatBytes(device.weightBytesPerSecond[family])}/s while writing`,
      ),
      `    reads cache  ${formatBytes(device.kvBytesPerSecond)}/s`,
      `    each layer   ${(device.secondsPerLayer * 1e6).toFixed(0)} microseconds`,
      ...device.prefillMeasured.map(
        (family) =>
          `    computes ${family.padEnd(6)} ${(device.prefillFlopsPerSecond[family] / 1e9).toFixed(0)} GFLOP/s while reading a prompt`,
      ),
    ]),
  ];
}
