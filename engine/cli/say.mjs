/** Prints one sentence for the person at the terminal. */
export function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

/** Prints one sentence that says what failed and ends the process with exit code 1. */
export function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
