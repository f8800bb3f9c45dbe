// What is tried next when memory runs out: fewer layers on the graphics device first, then half the context.
import { expect, it } from 'vitest';
import { contextOf } from './cache';
import { smallerPlan } from './load-plan';

const context = contextOf(8192, { keyType: 'q8_0', batchTokens: 128 });

it.each([
  [33, 24],
  [4, 3],
  [2, 1],
  [1, 0],
])('of %d layers on the graphics device %d are left, and the context as it was', (gpuLayers, left) => {
  expect(smallerPlan({ context, gpuLayers })).toEqual({ context, gpuLayers: left });
});

it('without such layers half the context is left, kept in the same way', () => {
  expect(smallerPlan({ context, gpuLayers: 0 })).toEqual({ context: { ...context, tokens: 4096 }, gpuLayers: 0 });
  expect(smallerPlan({ context: contextOf(4097), gpuLayers: 0 })?.context.tokens).toBe(2048);
});

it('ends before a conversation is too short to be of use', () => {
  expect(smallerPlan({ context: contextOf(2048), gpuLayers: 0 })?.context.tokens).toBe(1024);
  expect(smallerPlan({ context: contextOf(2047), gpuLayers: 0 })).toBeNull();
});
