// Going from place to place.
import { act, renderHook } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { useSettings } from '../api/settings-store';
import { scriptSide } from '../lib/test-fixtures';
import { usePlaces } from './use-places';

beforeEach(() => {
  scriptSide({ 'settings.change': () => ({ ok: true, value: useSettings.getState().settings }) });
  useSettings.setState({ settings: DEFAULT_SETTINGS });
});

describe('usePlaces', () => {
  it('opens a lesson beside the chat when the chat asks for it, and keeps the chat as it is', () => {
    const { result } = renderHook(() => usePlaces('chat'));
    const { serial } = result.current.visit;
    act(() => result.current.go({ place: 'learn', lessonId: 'tokens' }));
    expect(result.current.visit).toMatchObject({ place: 'chat', lessonId: 'tokens', serial });
    expect(useSettings.getState().settings.lessonsPane.open).toBe(true);
  });

  it('opens a lesson at full width from anywhere else', () => {
    const { result } = renderHook(() => usePlaces('setup'));
    act(() => result.current.go({ place: 'learn', lessonId: 'models-life' }));
    expect(result.current.visit).toMatchObject({ place: 'learn', lessonId: 'models-life' });
  });

  it('carries a question to the chat once, and makes the chat anew for the same question asked again', () => {
    const { result } = renderHook(() => usePlaces('learn'));
    act(() => result.current.go({ place: 'chat', question: 'Why?' }));
    const first = result.current.visit;
    act(() => result.current.go({ place: 'chat', question: 'Why?' }));
    expect(result.current.visit).toMatchObject({ question: 'Why?' });
    expect(result.current.visit.serial).toBeGreaterThan(first.serial);
    act(() => result.current.go({ place: 'chat' }));
    expect(result.current.visit.question).toBeUndefined();
  });

  it('goes to the five places with Ctrl and a number', async () => {
    const { result } = renderHook(() => usePlaces('chat'));
    await userEvent.keyboard('{Control>}2{/Control}');
    expect(result.current.visit.place).toBe('models');
    await userEvent.keyboard('{Control>}4{/Control}');
    expect(result.current.visit.place).toBe('settings');
    await userEvent.keyboard('{Control>}5{/Control}');
    expect(result.current.visit.place).toBe('workshop');
    await userEvent.keyboard('{Control>}4{/Control}');
    await userEvent.keyboard('3');
    expect(result.current.visit.place).toBe('settings');
  });
});
