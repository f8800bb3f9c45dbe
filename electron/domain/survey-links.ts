// What follows from facts of a survey put together: the engine's memory device by device, and which chip it uses how.
import { divideDevices } from './device-division';
import { isSameGraphics, kindOfGraphics } from './graphics-kind';
import { known, type Backend, type EngineDevices, type GraphicsChip, type Survey } from './hardware';
import { unknownFacts } from './unknown-facts';

/** The survey with everything filled in that its own facts decide. */
export function linked(survey: Survey): Survey {
  const engine = known(survey.engine);
  const chips = known(survey.graphics);
  let whole = survey;
  if (engine !== null && survey.engine.state === 'known') {
    const value = { ...engine, devices: divideDevices(engine, chips ?? []) };
    whole = { ...whole, engine: { ...survey.engine, value } };
  }
  if (chips !== null && survey.graphics.state === 'known') {
    const value = chips.map((chip) => ({ ...chip, backend: backendOf(chip, chips, engine) }));
    whole = { ...whole, graphics: { ...survey.graphics, value } };
  }
  return { ...whole, unknowns: unknownFacts(whole) };
}

/** By name; failing that, the only chip of a kind is the only device of that kind. */
function backendOf(chip: GraphicsChip, chips: readonly GraphicsChip[], engine: EngineDevices | null): Backend | null {
  if (engine === null || engine.backend === 'cpu') return null;
  const names = engine.deviceNames;
  if (names.some((name) => isSameGraphics(name, chip.model))) return engine.backend;
  const rest = names.filter((name) => !chips.some(({ model }) => isSameGraphics(name, model)));
  const alike = chips.filter(({ kind }) => kind === chip.kind);
  const fitting = rest.filter((name) => kindOfGraphics(name) === chip.kind);
  return alike.length === 1 && fitting.length === 1 ? engine.backend : null;
}
