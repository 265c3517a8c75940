/** What was said, as a text file. */

import type { Turn } from "./answer";

export function transcript(turns: Turn[]): void {
  const text = turns
    .map((turn) => [`问：${turn.asked}`, ...turn.messages.map((message) => message.text)].join("\n"))
    .join("\n\n────\n\n");
  const link = document.createElement("a");
  // The mark lets Windows' editor see that it is UTF-8.
  link.href = URL.createObjectURL(new Blob(["\ufeff", text, "\n"], { type: "text/plain;charset=utf-8" }));
  link.download = "政问对话.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
