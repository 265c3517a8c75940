import { ZhengwenConsole } from "./console";
import { ConsolePane } from "./pane";

customElements.define("console-pane", ConsolePane);
customElements.define("zhengwen-console", ZhengwenConsole);
