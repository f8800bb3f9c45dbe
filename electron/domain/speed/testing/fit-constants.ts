// The fit of the constants that all computers share, on published speeds. The app ships its result (constants.ts).
import { deviceClass, NEUTRAL_CONSTANTS, type DeviceClass, type SpeedConstants } from '../constants';
import type { QuantFamily } from '../quant-family';
import {
  calibrate,
  decodeAnchors,
  FEWEST_ROWS,
  foretellDecode,
  foretellPrefill,
  prefillAnchors,
  type Foretold,
} from './leave-one-out';
import { byDevice, quantile, type Row } from './rows';
import { searchPattern, type Knob } from './pattern-search';

/** How far, as a logarithm, a constant may lie from neutral before that counts: families hardly, the others a factor of two. */
const SPREAD = { family: 0.05, other: 0.7 };
/** How far a row strays, as a share. */
const ROW_SPREAD = 0.05;

const family = (of: 'familyBandwidth' | 'familyFlops', name: QuantFamily): Knob<SpeedConstants> => ({
  spread: SPREAD.family,
  get: (constants) => constants[of][name],
  set: (constants, value) => ({ ...constants, [of]: { ...constants[of], [name]: value } }),
});

type Factor =
  | 'cacheBandwidth'
  | 'latentLayers'
  | 'sandwichLayers'
  | 'latentCache'
  | 'mixtureFlops'
  | 'attentionFlops'
  | 'latentFlops';

const factor = (name: Factor): Knob<SpeedConstants> => ({
  spread: SPREAD.other,
  get: (constants) => constants[name],
  set: (constants, value) => ({ ...constants, [name]: value }),
});

const layer = (of: DeviceClass): Knob<SpeedConstants> => ({
  spread: SPREAD.other,
  get: (constants) => constants.secondsPerLayer[of],
  set: (constants, value) => ({ ...constants, secondsPerLayer: { ...constants.secondsPerLayer, [of]: value } }),
});

const mixture = (of: 'graphics' | 'metal'): Knob<SpeedConstants> => ({
  spread: SPREAD.other,
  get: (constants) => constants.mixtureLayers[of],
  set: (constants, value) => ({ ...constants, mixtureLayers: { ...constants.mixtureLayers, [of]: value } }),
});

const FITTED_FAMILIES: readonly QuantFamily[] = ['Q4_0', 'Q8_0', 'F16', 'MXFP4'];

const DECODE_KNOBS = [
  ...FITTED_FAMILIES.map((name) => family('familyBandwidth', name)),
  ...(['graphics', 'metal', 'processor'] as const).map(layer),
  ...(['cacheBandwidth', 'latentLayers', 'sandwichLayers', 'latentCache'] as const).map(factor),
  ...(['graphics', 'metal'] as const).map(mixture),
];

const PREFILL_KNOBS = [
  ...FITTED_FAMILIES.map((name) => family('familyFlops', name)),
  ...(['mixtureFlops', 'attentionFlops', 'latentFlops'] as const).map(factor),
];

/** The constants that suit these devices best: first those of writing, then those of reading, then the guesses without measurement. */
export function fitConstants(rows: readonly Row[]): SpeedConstants {
  const devices = [...byDevice(rows).values()];
  const loss = (foretell: typeof decodeOf) => (constants: SpeedConstants) =>
    devices.flatMap((own) => foretell(own, constants)).reduce((sum, one) => sum + strayed(one), 0);
  const decode = searchPattern(NEUTRAL_CONSTANTS, DECODE_KNOBS, loss(decodeOf));
  return withGuesses(searchPattern(decode, PREFILL_KNOBS, loss(prefillOf)), devices);
}

/** Each row as all rows of its device foretell it, and each that is no anchor as the anchors do. */
function decodeOf(rows: readonly Row[], constants: SpeedConstants): Foretold[] {
  if (rows.length < 2) return [];
  const together = foretellDecode(rows, calibrate({ decode: rows, prefill: [] }, constants), constants);
  if (rows.length < FEWEST_ROWS) return together;
  const anchors = decodeAnchors(rows);
  const others = rows.filter((row) => !anchors.includes(row));
  return [...together, ...foretellDecode(others, calibrate({ decode: anchors, prefill: [] }, constants), constants)];
}

function prefillOf(rows: readonly Row[], constants: SpeedConstants): Foretold[] {
  const prompts = rows.filter(({ prompt }) => prompt !== null);
  if (prompts.length < 2) return [];
  const decode = decodeAnchors(rows);
  const together = foretellPrefill(prompts, calibrate({ decode, prefill: prompts }, constants), constants);
  const anchors = prefillAnchors(prompts);
  if (prompts.length < FEWEST_ROWS || anchors.length === 0) return together;
  const others = prompts.filter((row) => !anchors.includes(row));
  return [...together, ...foretellPrefill(others, calibrate({ decode, prefill: anchors }, constants), constants)];
}

/** What a device without measurement is taken to do: the middle of the devices. */
function withGuesses(constants: SpeedConstants, devices: readonly Row[][]): SpeedConstants {
  const known = devices.map((rows) => {
    const calibration = calibrate({ decode: decodeAnchors(rows), prefill: rows }, constants);
    const specified = rows[0]?.specifiedGigabytesPerSecond ?? null;
    const bandwidth = calibration.weightBytesPerSecond.K;
    const hasPrompts = calibration.prefillMeasured.length > 0;
    return {
      of: deviceClass(calibration.backend),
      share: specified === null ? null : bandwidth / (specified * 1e9),
      flopsPerByte: hasPrompts ? calibration.prefillFlopsPerSecond.K / bandwidth : null,
    };
  });
  const middle = (of: DeviceClass, key: 'share' | 'flopsPerByte', otherwise: number): number => {
    const values = known.filter((one) => one.of === of).flatMap((one) => one[key] ?? []);
    return values.length === 0 ? otherwise : quantile(values, 0.5);
  };
  const { flopsPerByte, specifiedShare } = NEUTRAL_CONSTANTS;
  return {
    ...constants,
    flopsPerByte: {
      graphics: middle('graphics', 'flopsPerByte', flopsPerByte.graphics),
      metal: middle('metal', 'flopsPerByte', flopsPerByte.metal),
      processor: middle('processor', 'flopsPerByte', flopsPerByte.processor),
    },
    specifiedShare: {
      graphics: middle('graphics', 'share', specifiedShare.graphics),
      metal: middle('metal', 'share', specifiedShare.metal),
    },
  };
}

/**
 * How badly a row was foretold: the logarithm in units of what a row usually strays, squared while small and straight beyond, so that
 * a single odd row does not decide.
 */
function strayed({ predicted, actual }: Foretold): number {
  const strays = Math.log(predicted / actual) / ROW_SPREAD;
  return Math.sqrt(1 + strays ** 2) - 1;
}
