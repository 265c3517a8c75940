/** What one can do with the whole conversation. */

import { html } from "lit";
import type { About, Turn } from "./answer";
import { transcript } from "./transcript";

export function menu({ contacts }: About, turns: Turn[], leave: (erase: boolean) => void) {
  return html`<div class="menu" role="group" aria-label="更多">
    <button @click=${() => leave(false)}>新对话</button>
    <button @click=${() => transcript(turns)} ?disabled=${!turns.length}>下载对话</button>
    <button @click=${() => leave(true)} ?disabled=${!turns.length}>删除对话</button>
    ${contacts.map(({ label }) => html`<a class="chip" href="tel:${label}">人工 ${label}</a>`)}
  </div>`;
}
