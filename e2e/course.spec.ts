// A learner does the whole course by keyboard: quizzes right and wrong, every lab but the longest, progress by evidence alone, a restart, a reset, a preset shared.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Lesson } from '#course/lesson-file';
import { expect, launch, makeHome, test } from './application';
import { labSteps, press } from './course/labs';
import { expectAxeClean, lessons, openLesson, takeQuiz } from './course/lesson-page';
import { keepPictures, wantsPictures } from './course/pictures';
import { answerDialogWith, startWithSmallModel } from './steps';

const done = (page: Page) => page.getByText(/^Done on /).first();

/** Learn with the list of lessons in view, and the small model in memory. */
async function openLearn(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(async () => {
    const models = await window.homeroom.request('models.list', undefined);
    const here = models.ok ? models.value.find(({ installed }) => installed !== null) : undefined;
    if (here) await window.homeroom.request('models.load', { modelId: here.id });
  });
  await page.keyboard.press('Control+3');
  await press(page.getByRole('navigation', { name: 'Views of Learn' }).getByRole('button', { name: 'Lesson' }));
}

/** Labs that train for long: tried by hand of the keyboard when all are asked for, or pictures are. */
const LONG_LABS = ['memorising', 'lora', 'instruction-tuning', 'quantization', 'distillation', 'pruning', 'comparison'];
const all = wantsPictures || process.env['HOMEROOM_ALL_LABS'] === '1';
const isTried = ({ lab }: Lesson): boolean => all || lab === null || !LONG_LABS.includes(lab);

test('the whole course by keyboard, with a restart', async () => {
  test.setTimeout(600_000);
  const home = await makeHome();
  const app = await launch({ home });
  const page = await app.firstWindow();
  await startWithSmallModel(page);
  await openLearn(page);
  for (const lesson of lessons) {
    await test.step(`${lesson.order} ${lesson.id}`, async () => {
      await openLesson(page, lesson);
      await takeQuiz(page, lesson, lesson.order === 1);
      // By now what the lab computes by itself is there too.
      await expectAxeClean(page, lesson.id);
      if (lesson.lab !== null) {
        // Read and answered is not done: the lab's evidence is missing.
        await expect(done(page)).toHaveCount(0);
        if (!isTried(lesson)) return;
        await labSteps[lesson.lab]?.(page);
      }
      await expect(done(page), `${lesson.id}: ${await missing(page)}`).toBeVisible({ timeout: 60_000 });
      if (wantsPictures) await keepPictures(page, lesson);
    });
  }
  await app.close();

  const again = await launch({ home });
  const later = await again.firstWindow();
  await openLearn(later);
  const list = later.getByRole('navigation', { name: 'Lessons' });
  await expect(list.getByText('done', { exact: true })).toHaveCount(lessons.filter(isTried).length);

  // The lab is as it was left; a reset forgets it, and can be taken back.
  await openLesson(later, lessons[1]!);
  const kept = later.getByText(/Your guess: \d+ %/);
  await expect(kept).toBeVisible();
  await press(later.getByRole('button', { name: 'Reset', exact: true }));
  await expect(kept).toHaveCount(0);
  await expect(done(later)).toBeVisible();
  await press(later.getByRole('button', { name: 'Undo', exact: true }));
  await expect(kept).toBeVisible();

  await sharePreset(later, home, again);
  await handOver(later, home, again);
  await again.close();
});

/** What the lesson itself says is missing, for the message of a failure. */
async function missing(page: Page): Promise<string> {
  return (await page.getByText(/Still to do/).allInnerTexts())[0] ?? '';
}

/** A lab's settings go into a file, are changed, and come back from it; what is no preset is refused in words. */
async function sharePreset(page: Page, home: string, app: Awaited<ReturnType<typeof launch>>): Promise<void> {
  const file = join(home, 'sampling.json');
  await saveNextAs(app, file);
  await openLesson(
    page,
    lessons.find(({ lab }) => lab === 'sampling')!,
  );
  const temperature = page.getByRole('slider', { name: /Temperature/ });
  await press(temperature, 'Home');
  await press(page.getByRole('button', { name: 'Save as preset' }));
  await expect(page.getByText('The preset is saved.')).toBeVisible();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    format: 'homeroom-lab-preset',
    version: 1,
    lab: 'sampling',
    settings: { temperature: 0 },
  });
  await press(temperature, 'End');
  await answerDialogWith(app, file);
  await press(page.getByRole('button', { name: 'Open preset' }));
  await expect(page.getByText('The lab is set as the preset says.')).toBeVisible();
  await expect(page.getByText(/^My guess/)).toBeVisible();
  await answerDialogWith(app, join(home, 'homeroom.db'));
  await press(page.getByRole('button', { name: 'Open preset' }));
  await expect(page.getByText('This preset cannot be opened.')).toBeVisible();
}

/** The certificate becomes a PDF; the progress goes into a file, and the teacher's page reads it and names what is none. */
async function handOver(page: Page, home: string, app: Awaited<ReturnType<typeof launch>>): Promise<void> {
  const views = page.getByRole('navigation', { name: 'Views of Learn' });
  await press(views.getByRole('button', { name: 'Certificate' }));
  await page.getByRole('textbox', { name: 'Your name on the certificate' }).fill('Ada');
  await saveNextAs(app, join(home, 'certificate.pdf'));
  await press(page.getByRole('button', { name: 'Save as PDF' }));
  await expect(page.getByText('The certificate is saved.')).toBeVisible();
  expect((await readFile(join(home, 'certificate.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');

  await press(views.getByRole('button', { name: 'Teacher' }));
  await page.getByRole('textbox', { name: 'Your name, as your teacher knows it' }).fill('Ada');
  await saveNextAs(app, join(home, 'ada.json'));
  await press(page.getByRole('button', { name: 'Save my progress file' }));
  await expect(page.getByText('Your progress file is saved.', { exact: false })).toBeVisible();
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
    },
    [join(home, 'ada.json'), join(home, 'certificate.pdf')],
  );
  await press(page.getByRole('button', { name: 'Choose files' }));
  await expect(page.getByRole('table').getByRole('row', { name: /Ada/ })).toBeVisible();
  await expect(page.getByText(/certificate\.pdf/)).toBeVisible();
}

async function saveNextAs(app: Awaited<ReturnType<typeof launch>>, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
}
