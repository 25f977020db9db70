/** The account without a name, whose credentials are `WECHAT_APP_ID` and `WECHAT_APP_SECRET`. Reports show it as is. */
export const defaultAccount = "";
