"""The style of the marked-up page: the design tokens, repeated because the file is self-contained."""

STYLE = """
:root { color-scheme: light; --ink: #1f2328; --secondary: #57606a; --rule: #d0d7de;
  --ground: #f6f8fa; --primary: #0b4f9e; --error: #b42318; --error-tint: #fbdcd8;
  --warning: #8a5d00; --warning-tint: #faecc5; --hint: #0b4f9e; --hint-tint: #e3edf9;
  --doubt: #57606a; --doubt-tint: #e4e7eb; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 100rem; padding: 1.5rem 1rem 4rem; background: #fff;
  color: var(--ink); font: 1rem/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans SC",
  "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 0; }
h2 { font-size: 1.25rem; line-height: 1.4; margin: 0 0 .75rem; }
h3 { font-size: 1rem; line-height: 1.5; margin: 1.25rem 0 .5rem; }
p { margin: .25rem 0; max-width: 42rem; }
a { color: var(--primary); }
a:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px; }
:target { outline: 3px solid var(--primary); outline-offset: -1px; }
header { border-bottom: 1px solid var(--rule); padding-bottom: 1rem; margin-bottom: 1.5rem; }
.counts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0;
  margin: .5rem 0; }
.small, .legend { color: var(--secondary); font-size: .875rem; max-width: none; }
.badge { display: inline-block; border: 1px solid currentcolor; border-radius: 6px;
  padding: 0 .5rem; font-size: .875rem; font-weight: 600; white-space: nowrap; }
.badge.error { color: var(--error); } .badge.warning { color: var(--warning); }
.badge.hint { color: var(--hint); } .badge.doubt { color: var(--doubt); }
.notes > section { margin-top: 2.5rem; }
.report .title { font-size: 1.25rem; font-weight: 600; max-width: none; }
.report .body { text-indent: 2em; white-space: pre-line; max-width: none; }
.table { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.5;
  overflow-wrap: normal; }
caption { text-align: left; padding: .25rem 0; color: var(--secondary); }
th, td { border: 1px solid var(--rule); padding: .25rem .375rem; font-weight: normal; }
th, td.corner { background: var(--ground); }
td.corner { text-align: left; }
th[scope^=row] { text-align: left; }
th.upright { writing-mode: vertical-rl; letter-spacing: .1em; text-align: center; }
td { text-align: right; font-variant-numeric: tabular-nums; word-break: keep-all;
  overflow-wrap: break-word; }
td.error { background: var(--error-tint); box-shadow: inset 0 0 0 2px var(--error); }
td.warning { background: var(--warning-tint); box-shadow: inset 0 0 0 2px var(--warning); }
td.hint { background: var(--hint-tint); box-shadow: inset 0 0 0 1px var(--hint); }
td.doubt { background: var(--doubt-tint); outline: 2px dashed var(--doubt); outline-offset: -2px; }
.blank { color: var(--secondary); }
sup { margin-left: .2em; font-size: .75rem; line-height: 1; white-space: nowrap; }
sup a { font-weight: 600; text-decoration: none; }
.list { list-style: none; padding: 0; margin: 0; }
.list li { border: 1px solid var(--rule); border-left-width: 4px; border-radius: 6px;
  padding: .5rem .75rem; margin: 0 0 .75rem; }
.list li.error { border-left-color: var(--error); }
.list li.warning { border-left-color: var(--warning); }
.list li.hint { border-left-color: var(--hint); }
.list li.doubt { border-left-color: var(--doubt); border-left-style: dashed; }
.list h3 { margin: 0 0 .25rem; }
dl { margin: .25rem 0 0; font-size: .875rem; }
dt, dd { display: inline; margin: 0; }
dt { color: var(--secondary); }
dt::after { content: "："; }
mark { background: none; color: inherit; text-decoration: underline wavy var(--doubt) 1px;
  text-underline-offset: .3em; }
mark.error { background: var(--error-tint); text-decoration-color: var(--error); }
mark.warning { background: var(--warning-tint); text-decoration-color: var(--warning); }
mark.hint { background: var(--hint-tint); text-decoration-color: var(--hint); }
@media (min-width: 75rem) {
  main { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 2rem; }
  .notes > section:first-child { margin-top: 0; }
}
@media print {
  body { padding: 0; font-size: 10.5pt; max-width: none; }
  table { font-size: 8.5pt; line-height: 1.35; } th, td { padding: 1.5pt 2pt; }
  main { display: block; } .table { overflow: visible; }
  h2, h3, caption { break-after: avoid; }
  .table, tr, .list li { break-inside: avoid; }
  td, th, mark, .badge { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@page { size: A4; margin: 18mm 15mm; }
"""
