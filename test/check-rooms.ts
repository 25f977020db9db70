import { findFaults, readPackages } from "./support/rooms.ts";

/* Prints every breach of the rules for rooms and packages, as a part of `pnpm check`. */

const faults = readPackages().flatMap(findFaults);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
