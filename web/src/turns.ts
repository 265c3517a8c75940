/** What stands in the log: the notice, first questions, and each question with its answers. */

import { html, nothing } from "lit";
import type { About, Turn } from "./answer";
import { card, type Doings } from "./card";

export type Ask = (text: string) => void;

export function notice({ contacts }: About) {
  return html`<p class="notice">
    我是机器人，只按政策原文回答，每句话都注明第几条。请不要填写身份证号、手机号等个人信息，填了也会被遮盖。对话会保存，您随时可以在“更多”里下载或删除。${contacts.length
      ? html`人工服务：${contacts.map(({ label }, index) => html`${index ? "、" : ""}<a href="tel:${label}">${label}</a>`)}。`
      : nothing}
  </p>`;
}

/** Questions to begin with; those for the `audience` of the page come first. */
export function firstQuestions({ examples }: About, audience: string, ask: Ask) {
  const groups = Object.entries(examples);
  groups.sort(([one], [other]) => Number(other === audience) - Number(one === audience));
  return groups.map(
    ([who, asks]) => html`<p class="group">${who}可以这样问：</p>
      <div class="row">${asks.map((text) => html`<button @click=${() => ask(text)}>${text}</button>`)}</div>`,
  );
}

export function shown(turn: Turn, last: boolean, ask: Ask, doings: Doings) {
  const buttons = last && turn.state === "answered" ? (turn.messages.at(-1)?.buttons ?? []) : [];
  return html`<p class="asked" tabindex="-1" data-id=${turn.id}><span class="unseen">您问：</span>${turn.asked}</p>
    ${turn.state === "waiting" ? html`<p class="meta typing">正在查找</p>` : nothing}
    ${turn.state === "held" ? html`<p class="state">等待发送</p>` : nothing}
    ${turn.state === "refused" ? html`<p class="state bad">${turn.problem}</p>` : nothing}
    ${turn.messages.map((message, index) => card(turn, message, index === turn.messages.length - 1, doings))}
    ${buttons.length
      ? html`<div class="row" role="group" aria-label="可以接着说">
          ${buttons.map(({ title, payload }) => html`<button @click=${() => ask(payload)}>${title}</button>`)}
        </div>`
      : nothing}`;
}
