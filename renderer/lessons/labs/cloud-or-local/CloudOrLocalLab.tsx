// The cloud-or-local lab: two bills over the months on one chart, and a ruler to find where both have cost the same.
import { useMemo, type JSX } from 'react';
import { useComputer } from '../../../api/computer';
import { useModels } from '../../../api/models-store';
import { useSettings } from '../../../api/settings-store';
import { dollarWords } from '../../lab/amount';
import type { LabProps } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { SliderPrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useWhenRested } from '../../lab/use-when-rested';
import { Assumptions } from './Assumptions';
import { breakEven, cloudPerMonth, homePerMonth, type Home } from './bill';
import { CostChart } from './CostChart';
import { FindThePoint } from './FindThePoint';
import { ownSpeed, type OwnSpeed } from './own-speed';
import { PRICE_WORDS } from './prices';
import { ASSUMED_PER_SECOND, cloudSettings, type CloudSettings } from './settings';
import { breakEvenWords, monthWords } from './words';

export function CloudOrLocalLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(cloudSettings);
  const { guess } = useGuess('guess');
  const models = useModels((state) => state.models);
  const chosenId = useSettings((state) => state.settings.chosenModelId);
  const computer = useComputer();
  const own = useMemo(() => ownSpeed(models ?? [], computer, chosenId), [models, computer, chosenId]);
  const whenRested = useWhenRested();
  const home = homeOf(settings, own);
  const price = priceOf(settings);
  const point = breakEven(settings, price, home);
  const isOpen = typeof guess === 'number';
  const guessed = cloudSettings.parse({});
  const guessedPoint = breakEven(guessed, priceOf(guessed), homeOf(guessed, own));

  const update = (part: Partial<CloudSettings>): void => {
    change(part);
    const next = { ...settings, ...part };
    whenRested(() =>
      record('changed', {
        cloudPerMonth: cloudPerMonth(next, priceOf(next)),
        homePerMonth: homePerMonth(next, homeOf(next, own)),
        hardware: next.hardware,
      }),
    );
  };
  const find = (month: number): void => {
    change({ found: true });
    record('found', {
      month,
      cloudPerMonth: cloudPerMonth(settings, price),
      homePerMonth: homePerMonth(settings, home),
    });
  };
  return (
    <LabFrame
      title="Cloud or local"
      goal="put both bills on one chart, and find the month in which they have cost the same."
      end="when you have changed a figure and found that point, or found that there is none."
      caption="A sum on paper for one person. It knows prices, watts and speeds, and nothing about how good the answers are."
    >
      <SliderPrediction
        question={`You buy a graphics card for ${dollarWords(guessed.hardware)} and hold ten chats of ten turns a day at home, instead of paying for ${PRICE_WORDS[guessed.prices]} by the token. After how many months has it paid for itself?`}
        min={1}
        max={120}
        start={3}
        say={monthWords}
        onGuess={(months) => record('predicted', { months })}
        result={
          'month' in guessedPoint
            ? `By this sum it takes ${monthWords(guessedPoint.month)}.`
            : 'By this sum it never does.'
        }
      />
      <dl aria-live="polite" className="grid gap-2 @min-[32rem]/lab:grid-cols-2">
        <Bill name={`In the cloud: ${PRICE_WORDS[settings.prices]}`} perMonth={cloudPerMonth(settings, price)} />
        <Bill
          name="At home: electricity"
          perMonth={homePerMonth(settings, home)}
          beside={
            home.hardwareDollars > 0 ? `and ${dollarWords(home.hardwareDollars)} at the start` : 'and nothing to buy'
          }
        />
      </dl>
      {isOpen && (
        <>
          <CostChart use={settings} price={price} home={home} settings={settings} point={point} guessMonths={guess} />
          <FindThePoint
            use={settings}
            price={price}
            home={home}
            month={settings.month}
            point={point}
            isFound={settings.found}
            onMove={(month) => change({ month })}
            onFound={find}
          />
          {settings.found && <p className="text-sm font-medium">{breakEvenWords(point, home.years)}</p>}
        </>
      )}
      <Assumptions settings={settings} own={own} onChange={update} />
      <p className="text-sm text-ink-2">
        If what you buy makes the computer faster, set the speed and the watts it would have then. Not in the sum: the
        model at home is smaller, often by a hundred times, and an answer that has to be asked for twice costs twice.
        Prices fall, and cards lose their value. What is sent again with each turn is counted on both sides, though at
        home it is often still in memory.
      </p>
    </LabFrame>
  );
}

function Bill({ name, perMonth, beside }: { name: string; perMonth: number; beside?: string }): JSX.Element {
  return (
    <div className="grid content-start gap-0.5 rounded-md border border-line px-3 py-2 text-sm">
      <dt className="text-ink-2">{name}</dt>
      <dd>
        <strong className="text-base font-semibold tabular-nums">{dollarWords(perMonth)}</strong> a month
        {beside !== undefined && <span className="block text-ink-2">{beside}</span>}
      </dd>
    </div>
  );
}

function priceOf({ inDollars, outDollars }: CloudSettings): { inDollars: number; outDollars: number } {
  return { inDollars, outDollars };
}

function homeOf(settings: CloudSettings, own: OwnSpeed | null): Home {
  const { writing, watts, idleWatts, tariff, hardware, years } = settings;
  const ofOwn = own?.writing ?? ASSUMED_PER_SECOND;
  // Who gives another speed means another machine: it reads as many times faster as it writes.
  const reading = own?.reading == null ? null : own.reading * ((writing ?? ofOwn) / ofOwn);
  return {
    writingPerSecond: writing ?? ofOwn,
    readingPerSecond: reading,
    watts,
    idleWatts,
    dollarsPerKilowattHour: tariff,
    hardwareDollars: hardware,
    years,
  };
}
