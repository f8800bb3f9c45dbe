// This computer's arithmetic: the surest knowledge wins, and what is an estimate says so.
import { describe, expect, it } from 'vitest';
import { basisOf, CALIBRATION, LAPTOP, SMALL_CARD } from '../../lib/test-fixtures';
import { ownArithmetic } from './own-arithmetic';

const READ = [{ parameters: 1e9, tokensPerSecond: 100 }];

describe('the arithmetic of this computer', () => {
  it('is what was measured of it, before what answers say', () => {
    const basis = { ...basisOf(LAPTOP), calibration: CALIBRATION };
    expect(ownArithmetic(basis, READ)).toEqual({
      flopsPerSecond: 0.5e12,
      origin: 'measured',
      busy: false,
      device: 'the processor',
    });
    const busy = { ...basis, calibration: { ...CALIBRATION, busy: true } };
    expect(ownArithmetic(busy, READ)).toMatchObject({ busy: true });
  });

  it('is two operations for each parameter and token of a prompt that was read here, before any table', () => {
    expect(ownArithmetic(basisOf(LAPTOP), READ)).toMatchObject({ flopsPerSecond: 2e11, origin: 'answers' });
  });

  it('is an estimate from the table where nothing was measured, and nothing before the survey is there', () => {
    expect(ownArithmetic(basisOf(LAPTOP), [])).toMatchObject({ origin: 'estimated', device: 'the processor' });
    // Nobody knows the chip of this card: the processor is reckoned with.
    expect(ownArithmetic(basisOf(SMALL_CARD), [])).toMatchObject({ device: 'the processor' });
    expect(ownArithmetic(null, READ)).toBeNull();
  });

  it('does not take a calibration without a measured prompt for measured', () => {
    const devices = CALIBRATION.devices.map((device) => ({ ...device, prefillMeasured: [] }));
    const basis = { ...basisOf(LAPTOP), calibration: { ...CALIBRATION, devices } };
    expect(ownArithmetic(basis, [])).toMatchObject({ origin: 'estimated' });
  });
});
