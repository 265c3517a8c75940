/** A reply as a card: amount large, validity, steps, clause and quote, what one can do with it. */

import { html, nothing, svg, type TemplateResult } from "lit";
import type { Answer, Applicable, Judgement, Message, Turn } from "./answer";
import { amount, clause, lines, listed, source, standing } from "./wording";

/** Drawn, for not every system has the picture characters. */
const THUMB = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  ${svg`<path d="M1 21h4V9H1zm22-11a2 2 0 0 0-2-2h-6.3l1-4.6v-.3a1.5 1.5 0 0 0-.4-1L14.2 1 7.6 7.6A2 2 0 0 0 7 9v10a2 2 0 0 0 2 2h9a2 2 0 0 0 1.8-1.2l3-7a2 2 0 0 0 .2-.8z"/>`}
</svg>`;

/** What a card can ask of the widget. */
export interface Doings {
  address(path: string): string;
  copy(message: Message): void;
  judge(turn: Turn, judgement: Judgement): void;
  reasons: Record<string, string>;
}

export function card(turn: Turn, message: Message, last: boolean, doings: Doings): TemplateResult {
  const { answer, text } = message;
  const [first, ...rest] = lines(text, answer);
  return html`<article class="card">
    ${answer?.amount || answer?.validity ? top(answer) : nothing}
    <p><strong>${first}</strong></p>
    ${answer?.steps?.length ? steps(answer) : nothing}
    ${listed(answer) ? list(answer!.applies!, doings) : nothing}
    ${rest.length ? html`<p>${rest.join("\n")}</p>` : nothing}
    ${answer?.citations?.length ? sources(answer, doings) : nothing}
    ${answer?.code ? tools(turn, message, last, doings) : nothing}
  </article>`;
}

function top({ amount: money, validity }: Answer) {
  return html`<div class="top">
    ${money ? html`<span class="amount">${amount(money)}</span>` : nothing}
    ${validity ? html`<span class="mark ${validity.status}">${standing(validity)}</span>` : nothing}
  </div>`;
}

function steps(answer: Answer) {
  return html`<table aria-label="算式">
    ${answer.steps!.map(
      (step) => html`<tr>
        <th scope="row">${step.label}</th>
        <td>${step.expression}</td>
        <td>${/^\d+\.\d\d$/.test(step.value) ? amount({ value: step.value, unit: "元", kind: "exact" }) : step.value}</td>
      </tr>`,
    )}
  </table>`;
}

function list(applies: Applicable[], doings: Doings) {
  const of = (status: string) => applies.filter((item) => item.status === status);
  const [yes, maybe, no] = [of("eligible"), of("unknown"), of("not_eligible")];
  return html`<p class="meta">符合${yes.length}项，可能${maybe.length}项，不符合${no.length}项</p>
    ${yes.length ? items(yes, doings) : nothing}
    ${folded(`可能的${maybe.length}项`, maybe, doings)} ${folded(`不符合的${no.length}项`, no, doings)}`;
}

function folded(label: string, found: Applicable[], doings: Doings) {
  return found.length ? html`<details><summary>${label}</summary>${items(found, doings)}</details>` : nothing;
}

function items(found: Applicable[], doings: Doings) {
  return html`<ul>
    ${found.map(
      (item) => html`<li>
        <a href=${doings.address(`/measure/${item.measure}`)} target="_blank" rel="noopener">${item.name}</a>
        <small
          >${item.amount ? `${amount(item.amount)}，` : nothing}${clause(item.clause)}${item.validity
            ? html`，<span class=${item.validity.status}>${standing(item.validity)}</span>`
            : nothing}${item.because ? `，看「${item.because}」` : nothing}</small
        >
      </li>`,
    )}
  </ul>`;
}

function sources({ citations }: Answer, doings: Doings) {
  const named = [...new Set(citations!.map((citation) => clause(citation.clause)))];
  return html`<details>
    <summary>依据：${named.slice(0, 3).join("、")}${named.length > 3 ? "等" : ""}</summary>
    ${citations!.map(
      (citation) => html`<blockquote>
        ${citation.quote.replaceAll("\n", "")}<br />
        <a href=${doings.address(source(citation))} target="_blank" rel="noopener"
          >看原文${clause(citation.clause)}${citation.paragraph ? `第${citation.paragraph}款` : ""}</a
        >
      </blockquote>`,
    )}
  </details>`;
}

function tools(turn: Turn, message: Message, last: boolean, doings: Doings) {
  const path = `/answer/${message.answer!.code}`;
  const { judgement } = turn;
  return html`<div class="tools">
      <a href=${doings.address(path)} target="_blank" rel="noopener">编号 ${message.answer!.code}</a>
      <button class="flat" @click=${() => doings.copy(message)}>复制</button>
      <a href=${doings.address(`${path}?print=1`)} target="_blank" rel="noopener">打印</a>
      ${last ? thumbs(turn, doings) : nothing}
    </div>
    ${last && judgement?.helpful === false && !judgement.reason ? reasons(turn, doings) : nothing}
    ${last && judgement?.noted && (judgement.helpful || judgement.reason) ? html`<p class="meta">谢谢，已记下。</p>` : nothing}
    ${last && judgement?.noted && judgement.reason && !judgement.comment ? note(turn, judgement.reason, doings) : nothing}
    ${last && judgement?.noted === false ? html`<p class="state bad">没有记下，请再点一次。</p>` : nothing}`;
}

function thumbs(turn: Turn, doings: Doings) {
  return [
    { helpful: true, turned: "up", label: "有帮助" },
    { helpful: false, turned: "down", label: "没有帮助" },
  ].map(
    ({ helpful, turned, label }) =>
      html`<button
        class="flat ${turned}"
        aria-label=${label}
        aria-pressed=${turn.judgement?.helpful === helpful ? "true" : "false"}
        @click=${() => doings.judge(turn, { helpful })}
      >
        ${THUMB}
      </button>`,
  );
}

function reasons(turn: Turn, doings: Doings) {
  return html`<div class="row" role="group" aria-label="哪里不好">
    ${Object.entries(doings.reasons).map(
      ([reason, label]) => html`<button @click=${() => doings.judge(turn, { helpful: false, reason })}>${label}</button>`,
    )}
  </div>`;
}

function note(turn: Turn, reason: string, doings: Doings) {
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const comment = new FormData(event.target as HTMLFormElement).get("comment")?.toString().trim();
    if (comment) doings.judge(turn, { helpful: false, reason, comment });
  };
  return html`<form class="note" @submit=${send}>
    <input name="comment" maxlength="200" aria-label="还想说什么" placeholder="还想说什么（可以不写）" autocomplete="off" />
    <button>发送</button>
  </form>`;
}
