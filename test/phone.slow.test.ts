import { defaultTheme, themes } from "rehype-wechat";
import { testOnPhone } from "./support/phone-layout.ts";

testOnPhone(Object.values(themes).filter(({ name }) => name !== defaultTheme.name));
