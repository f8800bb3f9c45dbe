// All kernels, as ../kernels.ts promises them, and two more ways to multiply.
export { causalSoftmax, rotate, softmaxBackward } from './attention';
export { crossEntropy, gather, scatterAdd } from './ends';
export { swiglu, swigluBackward } from './feed-forward';
export { multiply } from './multiply';
export { multiplyWide4, multiplyWide6 } from './multiply-wide';
export { rmsNorm, rmsNormBackward } from './norm';
export { pack, packTransposed } from './pack';
export { addAndClear, adamW, multiplyAdd, sumOfSquares, times } from './rows';
