import { ZhengwenChat } from "./chat";

if (!customElements.get("zhengwen-chat")) customElements.define("zhengwen-chat", ZhengwenChat);
