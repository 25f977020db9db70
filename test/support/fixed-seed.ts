import { configureGlobal } from "fast-check";

// The same random inputs in every run: a change is judged by what it changes. `FC_SEED` looks further.
configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20_261_122) });
