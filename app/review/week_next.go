package review

import (
	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/report"
	"rapport/data/metric"
)

// nextSection is the queue of what to do: replies, thanks, fading, promises.
func nextSection(w *desk.Week) report.Section {
	n := &w.DoNext
	total := len(n.Replies) + len(n.Thanks) + len(n.Fading) + len(n.Promises)
	s := report.Section{Title: "Do next", Note: figure.CountOf(total, "thing", "things") + ", heaviest first"}
	if total == 0 {
		s.Note = ""
		s.Blocks = []report.Block{&report.Paragraph{Text: "Nothing owed. Nobody waits for you."}}
		return s
	}
	s.Blocks = appendOwed(s.Blocks, "Replies you owe", n.Replies, w.Texts)
	s.Blocks = appendOwed(s.Blocks, "People to thank", n.Thanks, w.Texts)
	if len(n.Fading) > 0 {
		s.Blocks = append(s.Blocks, fadingTable(n.Fading))
	}
	if len(n.Promises) > 0 {
		s.Blocks = append(s.Blocks, promiseTable(n.Promises))
	}
	return s
}

func appendOwed(blocks []report.Block, title string, list []metric.Owed, texts map[int64]string) []report.Block {
	if len(list) == 0 {
		return blocks
	}
	t := &report.Table{Title: title, Columns: []report.Column{{Label: "Person"}, {Label: "Platform"}, {Label: "What"}, {Label: "Since", Right: true}}}
	shown := list[:min(listed, len(list))]
	for i := range shown {
		o := &shown[i]
		t.Rows = append(t.Rows, []report.Cell{
			report.Words(o.Name), report.Words(desk.PlatformTitle(o.Platform)), report.Words(clip(OwedWords(o, texts[o.Event]))), report.Words(Age(o.Days)),
		})
	}
	return appendWords(append(blocks, t), rest(len(shown), len(list)))
}

// clip shortens what was written to what a row of a table can hold.
func clip(text string) string {
	const most = 140
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-2]) + "…”"
}

func fadingTable(list []metric.Fading) *report.Table {
	t := &report.Table{Title: "Fading", Columns: []report.Column{{Label: "Person"}, {Label: "Platform"}, {Label: "What"}, {Label: "Peak strength", Kind: report.Number, Digits: 1}}}
	for i := range list {
		f := &list[i]
		t.Rows = append(t.Rows, []report.Cell{report.Words(f.Name), report.Words(desk.PlatformTitle(f.Platform)), report.Words(FadingWords(f)), number(f.Peak, 1)})
	}
	return t
}

func promiseTable(list []metric.Owed) *report.Table {
	t := &report.Table{Title: "Promises", Columns: []report.Column{{Label: "Person"}, {Label: "What"}, {Label: "Due", Right: true}}}
	for i := range list {
		t.Rows = append(t.Rows, []report.Cell{report.Words(list[i].Name), report.Words(list[i].Text), report.Words(date(list[i].Due))})
	}
	return t
}
