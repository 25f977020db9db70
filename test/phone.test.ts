import { defaultTheme } from "rehype-wechat";
import { testOnPhone } from "./support/phone-layout.ts";

// The other themes are laid out by the slow tests.
testOnPhone([defaultTheme]);
