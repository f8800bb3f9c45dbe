// The lab around a component: its name, so that settings and guesses find their place without being handed down.
import { createContext, useContext } from 'react';

export const LabName = createContext<string | null>(null);

/** @throws when there is no lab around the component */
export function useLabName(): string {
  const name = useContext(LabName);
  if (name === null) throw new Error('There is no lab around this component.');
  return name;
}
