// The course, as scripts/lessons/course-plugin.ts hands it to the page.
declare module 'virtual:course' {
  import type { Library } from '#course/read-library';

  const library: Library;
  export default library;
}
