/** The looks of the exported page, on a screen and on paper. A sheet of its own, linked: a strict content security policy holds. */
export const summaryStyles = `
:root { --ink: #1c1f1e; --quiet: #5b615f; --rule: #d9dcda; --accent: #1d6b54; --amber: #b9791a; --paper: #fff; color-scheme: light dark }
@media (prefers-color-scheme: dark) { :root { --ink: #ececea; --quiet: #a3aaa7; --rule: #3a403d; --accent: #6fc3a5; --amber: #dba23c; --paper: #161918 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 "Source Serif 4", Charter, Georgia, serif; overflow-wrap: anywhere }
main { max-width: 58rem; margin: 0 auto; padding: 3rem 1.25rem }
h1 { font-size: clamp(1.75rem, 5vw, 2.5rem); line-height: 1.15; margin: .25rem 0 1.5rem; text-wrap: balance }
h2, h3, .eyebrow, .figures, table, .who, footer { font-family: Figtree, "Helvetica Neue", Arial, sans-serif }
h2 { font-size: .9375rem; margin: 0 }
h3 { font-size: .875rem; margin: 1.5rem 0 .5rem }
h3:first-child { margin-top: 0 }
p { margin: 0 0 .75rem }
.eyebrow, .who, footer, .quiet { color: var(--quiet); font-size: .875rem }
.question { font-size: 1.25rem; margin: 0 }
.figures { display: flex; flex-wrap: wrap; gap: 1rem 3rem; margin: 0 }
.figures dt { color: var(--quiet); font-size: .8125rem }
.figures dd { margin: 0; font-weight: 600; font-size: .9375rem }
section { border-top: 1px solid var(--rule); margin-top: 2rem; padding-top: 1.5rem; display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: 0 2rem }
.text { white-space: pre-line }
blockquote { margin: 0 0 .75rem; padding-left: 1rem; border-left: 3px solid var(--amber) }
blockquote.for { border-color: var(--accent) }
blockquote p { margin: 0; white-space: pre-line }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; margin-bottom: .75rem }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--rule) }
th { color: var(--quiet); font-weight: 400; font-size: .8125rem }
td.number, th.number { text-align: right; padding-right: 0; font-variant-numeric: tabular-nums; white-space: nowrap }
tr.winner td { font-weight: 600 }
.bar { display: block; width: 10rem; max-width: 100%; height: .5rem; margin-top: .45rem; fill: var(--rule) }
tr.winner .bar { fill: var(--accent) }
ul, ol { margin: 0 0 .75rem; padding-left: 1.25rem }
footer { margin-top: 2.5rem }
code { font-size: .8125rem }
@media (max-width: 40rem) { section { grid-template-columns: 1fr; gap: .75rem } .bar { width: 5rem } }
@page { margin: 18mm 16mm }
@media print {
  :root { --ink: #000; --quiet: #444; --rule: #bbb; --accent: #1d6b54; --amber: #b9791a; --paper: #fff; color-scheme: light }
  body { font-size: 11pt }
  main { padding: 0; max-width: none }
  h2, h3 { break-after: avoid }
  tr, blockquote, li { break-inside: avoid }
  section { grid-template-columns: 8rem minmax(0, 1fr) }
  .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`.trim()
