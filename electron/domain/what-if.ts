// The computer as it would be with other parts: more memory, a graphics card, faster memory. Only what is known of it changes; the rules stay.
import { graphicsSpeed, processorSpeed } from './device-speed';
import { known, type EngineDevices, type Survey } from './hardware';
import type { SpeedBasis } from './model-speed';
import type { Calibration, DeviceCalibration } from './speed/calibration';
import { chipOfBandwidth } from './speed/chips';
import { perFamily } from './speed/fit-decode';

/** A graphics card that is not there yet. */
export interface GraphicsCard {
  name: string;
  memoryBytes: number;
  /** As its maker states it. */
  bytesPerSecond: number;
}

/** Part of a card's memory that the screen and the driver leave. */
const FREE_SHARE = 0.95;

/** More main memory, all of it free; where graphics share it, they get it too. What was measured stays true. */
export function withMemory(basis: SpeedBasis, moreBytes: number): SpeedBasis {
  const { memory } = basis.survey;
  const grown = {
    ...memory,
    totalBytes: memory.totalBytes + moreBytes,
    availableBytes: memory.availableBytes + moreBytes,
    limitBytes: memory.limitBytes === null ? null : memory.limitBytes + moreBytes,
  };
  return { ...basis, survey: { ...basis.survey, memory: grown, engine: sharedGrown(basis.survey, moreBytes) } };
}

/** This card in the place of whatever graphics there are. Its speed comes from its bandwidth; the processor keeps what was measured of it. */
export function withCard(basis: SpeedBasis, card: GraphicsCard): SpeedBasis {
  const { name, memoryBytes, bytesPerSecond } = card;
  const freeBytes = memoryBytes * FREE_SHARE;
  const value: EngineDevices = {
    backend: 'cuda',
    deviceNames: [name],
    totalBytes: memoryBytes,
    freeBytes,
    unifiedBytes: 0,
    build: known(basis.survey.engine)?.build ?? '',
    devices: [{ name, kind: 'discrete', totalBytes: memoryBytes, freeBytes, source: 'recorded' }],
  };
  const chip = chipOfBandwidth({ name, backend: 'cuda', bytesPerSecond });
  return {
    survey: { ...basis.survey, engine: { state: 'known', value } },
    calibration: calibrationOf(basis, [processorSpeed(basis), chip]),
    measured: basis.measured.filter(({ gpuLayers }) => gpuLayers === 0),
  };
}

/** Memory that delivers `times` as many bytes a second, beside the processor and on the graphics device; arithmetic stays as it is. */
export function withBandwidth(basis: SpeedBasis, times: number): SpeedBasis {
  const graphics = graphicsSpeed(basis);
  const devices = [processorSpeed(basis), ...(graphics === null ? [] : [graphics])];
  const faster = devices.map((device): DeviceCalibration => ({
    ...device,
    origin: 'chip-table',
    weightBytesPerSecond: perFamily((family) => device.weightBytesPerSecond[family] * times),
    kvBytesPerSecond: device.kvBytesPerSecond * times,
  }));
  return { survey: basis.survey, calibration: calibrationOf(basis, faster), measured: [] };
}

/** Whether a card can be put into the computer at all: not into a Mac, a board, a container or a virtual machine. */
export function canTakeCard({ os, virtual }: Survey): boolean {
  const marks = known(virtual);
  const isVirtual = marks !== null && (marks.container !== null || marks.machine !== null);
  return os.platform !== 'darwin' && !os.arch.startsWith('arm') && !isVirtual;
}

function sharedGrown({ engine }: Survey, moreBytes: number): Survey['engine'] {
  const devices = known(engine);
  if (devices === null || devices.unifiedBytes === 0) return engine;
  const more = (bytes: number | null): number | null => (bytes === null ? null : bytes + moreBytes);
  return {
    state: 'known',
    value: {
      ...devices,
      totalBytes: devices.totalBytes + moreBytes,
      freeBytes: devices.freeBytes + moreBytes,
      unifiedBytes: devices.unifiedBytes + moreBytes,
      devices: (devices.devices ?? []).map((device) => ({
        ...device,
        totalBytes: more(device.totalBytes),
        freeBytes: more(device.freeBytes),
      })),
    },
  };
}

function calibrationOf({ calibration, survey }: SpeedBasis, devices: readonly DeviceCalibration[]): Calibration {
  const usual: Calibration = {
    schema: 'homeroom-calibration/1',
    measuredAt: survey.takenAt,
    machine: survey.processor.model,
    engineBuild: known(survey.engine)?.build ?? '',
    threads: 1,
    busy: false,
    devices,
  };
  return { ...(calibration ?? usual), devices };
}
