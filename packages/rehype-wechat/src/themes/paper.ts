import { clear } from "./clear.ts";
export const paper = { ...clear, name: "paper" };
