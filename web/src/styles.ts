import { css } from "lit";

export const styles = css`
  :host { --ink: #1b1f24; --quiet: #57606a; --paper: #fff; --soft: #f3f5f8; --line: #d0d7de; --edge: #8c959f;
    --accent: #0b57a4; --on-accent: #fff; --good: #1a6b32; --bad: #9a3412;
    color-scheme: light dark; all: initial; display: block; position: static;
    font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: var(--ink); }
  @media (prefers-color-scheme: dark) {
    :host { --ink: #e6edf3; --quiet: #9aa4af; --paper: #0d1117; --soft: #1a212a; --line: #30363d; --edge: #7d8590;
      --accent: #6cb6ff; --on-accent: #0d1117; --good: #6fdd8b; --bad: #ffb08a; } }
  :host([hidden]) { display: none; }
  * { box-sizing: border-box; }
  button, textarea { font: inherit; color: inherit; }
  button, .chip { min-height: 2.75rem; min-width: 2.75rem; padding: .35rem .9rem; border: 1px solid var(--accent); border-radius: 1.4rem;
    background: var(--paper); color: var(--accent); cursor: pointer; text-align: left; }
  .chip { display: inline-flex; align-items: center; text-decoration: none; }
  button:disabled { opacity: .6; cursor: default; }
  a { color: var(--accent); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .launcher { position: fixed; right: max(1rem, env(safe-area-inset-right)); bottom: max(1rem, env(safe-area-inset-bottom));
    z-index: 2147483000; background: var(--accent); color: var(--on-accent); padding: .6rem 1.2rem; border: 2px solid var(--paper);
    font-weight: 600; box-shadow: 0 .25rem 1rem #0005; }
  dialog { border: 0; padding: 0; margin: 0; max-width: none; max-height: none; color: inherit; background: var(--paper); }
  dialog[open] { position: fixed; inset: auto 1rem 1rem auto; width: min(26rem, calc(100vw - 2rem));
    height: min(42rem, calc(100vh - 2rem)); z-index: 2147483000; border: 1px solid var(--edge); border-radius: 1rem; overflow: hidden;
    display: flex; box-shadow: 0 .5rem 2rem #0006; }
  dialog.full[open] { inset: 0; top: var(--top, 0); width: 100%; height: var(--height, 100dvh); border: 0; border-radius: 0; }
  dialog::backdrop { background: var(--paper); }
  .panel { display: flex; flex-direction: column; flex: 1; min-width: 0; min-height: 0; background: var(--paper); }
  :host([mode="page"]) .panel { height: max(24rem, calc(100dvh - 12rem)); border: 1px solid var(--edge); border-radius: 1rem; overflow: hidden; }
  .head { display: flex; align-items: center; gap: .25rem; padding: .35rem .35rem .35rem 1rem; border-bottom: 1px solid var(--line); }
  h2 { flex: 1; margin: 0; font-size: 1.05rem; min-width: 0; }
  h2 small { font-weight: 400; color: var(--quiet); font-size: .8rem; margin-left: .4rem; }
  .flat { border-color: transparent; background: none; border-radius: .5rem; padding: .35rem .6rem; text-align: center; }
  .menu { display: flex; flex-wrap: wrap; gap: .35rem; padding: .5rem 1rem; border-bottom: 1px solid var(--line); background: var(--soft); }
  .log { position: relative; flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: .75rem 1rem; overflow-wrap: anywhere; }
  .log:focus-visible { outline-offset: -3px; }
  .notice { margin: 0 0 .75rem; color: var(--quiet); font-size: .92rem; }
  .group { margin: .75rem 0 .25rem; color: var(--quiet); font-size: .92rem; }
  .row { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0; }
  .asked { margin: 1rem 0 .5rem auto; width: fit-content; max-width: 85%; padding: .45rem .85rem; border-radius: 1rem 1rem .2rem 1rem;
    background: var(--accent); color: var(--on-accent); white-space: pre-wrap; }
  .asked:focus-visible { outline-color: var(--ink); }
  .state { margin: 0 0 .5rem; text-align: right; color: var(--quiet); font-size: .85rem; }
  .state.bad, .problem { color: var(--bad); }
  .card { margin: .5rem 0; padding: .7rem .9rem; background: var(--soft); border: 1px solid var(--line); border-radius: .2rem 1rem 1rem 1rem; }
  .card p { margin: .25rem 0; white-space: pre-line; }
  .top { display: flex; flex-wrap: wrap; gap: .25rem .6rem; align-items: center; }
  .amount { font-size: 1.75rem; line-height: 1.25; font-weight: 700; }
  .mark { border: 1px solid currentColor; border-radius: .4rem; padding: 0 .4rem; font-size: .82rem; color: var(--quiet); white-space: nowrap; }
  .in_force { color: var(--good); }
  .expired { color: var(--bad); }
  table { border-collapse: collapse; width: 100%; margin: .4rem 0; font-size: .92rem; }
  th, td { text-align: left; vertical-align: top; padding: .3rem .4rem .3rem 0; border-top: 1px solid var(--line); font-weight: 400; }
  th { color: var(--quiet); }
  td:last-child { text-align: right; padding-right: 0; }
  ul { margin: .25rem 0; padding: 0; list-style: none; }
  li { padding: .35rem 0; border-top: 1px solid var(--line); }
  li small, .meta { color: var(--quiet); font-size: .85rem; }
  li small { display: block; }
  summary { cursor: pointer; padding: .5rem 0; color: var(--accent); }
  blockquote { margin: 0 0 .4rem; padding: .1rem .75rem; border-left: 3px solid var(--accent); }
  .tools { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .15rem; margin: .25rem -.4rem -.35rem; font-size: .9rem; }
  .card .row { margin-top: .75rem; }
  .tools a { padding: .6rem .4rem; }
  .tools button { padding: .35rem .45rem; }
  svg { display: block; width: 1.25rem; height: 1.25rem; margin: auto; fill: currentColor; }
  .down svg { transform: rotate(180deg); }
  [aria-pressed="true"] { background: var(--accent); color: var(--on-accent); }
  .typing::after { content: "…"; animation: blink 1.2s steps(4) infinite; }
  @keyframes blink { from { opacity: .2; } to { opacity: 1; } }
  @media (prefers-reduced-motion: reduce) { .typing::after { animation: none; } }
  .problem { margin: 0; padding: .5rem 1rem; border-top: 1px solid var(--line); font-size: .92rem; display: flex; gap: .5rem; align-items: center; }
  .problem span { flex: 1; }
  form { display: flex; gap: .5rem; align-items: end; padding: .6rem .75rem; border-top: 1px solid var(--line); background: var(--paper); }
  label { flex: 1; min-width: 0; }
  form.note { padding: 0; border: 0; background: none; }
  .note input { flex: 1; min-width: 0; min-height: 2.75rem; padding: 0 .75rem; font: inherit; color: inherit; border: 1px solid var(--edge); border-radius: .75rem; background: var(--paper); }
  textarea { display: block; width: 100%; min-height: 2.75rem; max-height: 8rem; padding: .5rem .75rem; resize: none; border: 1px solid var(--edge);
    border-radius: .75rem; background: var(--paper); field-sizing: content; }
  .send { background: var(--accent); color: var(--on-accent); border-radius: .75rem; }
  .count { color: var(--quiet); font-size: .8rem; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
