import sharp from "sharp";

import { pictureTasks } from "./picture-tasks.ts";
import { serveTasks } from "./serve-tasks.ts";

// Kept operations serve inputs that come again, and bytes do not; one on a large progressive JPEG holds 150 MB.
sharp.cache(false);
serveTasks(pictureTasks);
