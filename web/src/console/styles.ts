import { css } from "lit";

export const styles = css`
  * { box-sizing: border-box; }
  :host { display: block; }
  button, input, select { font: inherit; color: inherit; }
  button { min-height: 2rem; padding: .15rem .6rem; border: 1px solid var(--accent); border-radius: .5rem; background: var(--paper); color: var(--accent); cursor: pointer; }
  input, select { min-height: 2rem; padding: .15rem .5rem; border: 1px solid var(--quiet); border-radius: .4rem; background: var(--paper); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
  a { color: var(--accent); }
  .bar { display: flex; gap: .75rem; align-items: center; }
  .bar input[type="search"] { flex: 1; min-height: 2.75rem; font-size: 1.15rem; padding: .35rem .75rem; }
  .bar label { white-space: nowrap; }
  .columns { display: grid; grid-template-columns: 24rem minmax(0, 1fr); gap: 1rem; margin-top: .5rem; }
  @media (max-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
  ol { list-style: none; margin: 0; padding: 0; }
  .results li { padding: .3rem .5rem; border: 2px solid transparent; border-bottom-color: var(--line); cursor: pointer; line-height: 1.45; }
  .results li[aria-selected="true"] { border-color: var(--accent); border-radius: .4rem; background: var(--soft); }
  kbd { border: 1px solid var(--quiet); border-radius: .25rem; padding: 0 .3rem; font: .8rem/1.3 ui-monospace, monospace; color: var(--quiet); }
  small { color: var(--quiet); font-size: .85rem; }
  .status { border: 1px solid currentColor; border-radius: .35rem; padding: 0 .3rem; font-size: .8rem; color: var(--quiet); white-space: nowrap; }
  .in_force, .eligible { color: var(--good); }
  .expired, .not_eligible, .problem { color: var(--bad); }
  h2 { font-size: 1.15rem; margin: 0 0 .25rem; }
  h3 { font-size: .95rem; margin: .75rem 0 .25rem; color: var(--quiet); }
  .say { font-size: 1.1rem; margin: .25rem 0; padding: .4rem .75rem; border-left: 4px solid var(--accent); background: var(--soft); white-space: pre-line; }
  .notice { margin: .25rem 0; padding: .4rem .75rem; background: var(--found); color: var(--on-found); }
  .notice small { color: inherit; }
  .amount { font-size: 1.3rem; font-weight: 700; }
  .beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 0 1.5rem; }
  .line { display: flex; gap: .5rem; justify-content: space-between; align-items: center; padding: .15rem 0; border-bottom: 1px solid var(--line); }
  .line input, .line select { width: 9rem; flex: none; }
  .text { white-space: pre-line; margin: .25rem 0; }
  .source { max-height: 12rem; overflow-y: auto; border: 1px solid var(--line); padding: .25rem .75rem; }
  .source p { margin: .25rem 0; }
  mark { background: var(--found); color: var(--on-found); }
  .tools { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0; }
  dialog { max-width: 34rem; border: 1px solid var(--quiet); border-radius: .75rem; background: var(--paper); color: var(--ink); }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .5rem 0; }
  dd { margin: 0; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

export const STATUS: Record<string, string> = {
  in_force: "有效",
  expired: "已到期",
  not_started: "未开始",
  unstated: "未载明有效期",
  depends_on_event: "看疫情起止",
};
