/** Standard output while a command runs. */
export interface Results {
  readonly print: (text: string) => void;
  /** Let everything print there again. */
  readonly release: () => void;
}

/**
 * Keep standard output for the results of a command: pipes read them, and JSON has to be nothing but JSON. What the site's
 * configuration, plugins and pages print while it is built goes to standard error.
 */
export function keepResultsApart(): Results {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  return {
    print: (text) => void write(`${text}\n`),
    release: () => void (stdout.write = write),
  };
}
