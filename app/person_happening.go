package app

import (
	"path"
	"strings"
	"time"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// happening is one shown row of the timeline: one thing, or neighbouring messages
// of a thread that are folded into their newest one.
type happening struct {
	rows []store.TimelineRow // newest first; more than one: folded
	of   int                 // rows of the thread's run; 1: no thread
	lead int64               // newest row of the run
}

// fold joins neighbouring rows of one thread and sort, unless they were unfolded.
func fold(rows []store.TimelineRow, opened map[int64]bool) []happening {
	shown := []happening{}
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && together(&rows[to-1], &rows[to]) {
			to++
		}
		lead := rows[from].ID
		if to-from == 1 || !opened[lead] {
			shown = append(shown, happening{rows[from:to:to], to - from, lead})
		} else {
			for i := from; i < to; i++ {
				shown = append(shown, happening{rows[i : i+1 : i+1], to - from, lead})
			}
		}
		from = to
	}
	return shown
}

// apart is how long a thread rests before what follows is a row of its own.
const apart = 24 * time.Hour

func together(a, b *store.TimelineRow) bool {
	return a.At-b.At <= apart.Milliseconds() && a.Thread != 0 && a.Thread == b.Thread && a.Platform == b.Platform && threadNoun(a) == threadNoun(b) && threadNoun(a) != ""
}

// threadNoun is what the rows of a thread are called together.
func threadNoun(r *store.TimelineRow) string {
	switch data.Kind(r.Kind) {
	case data.Message, data.Chat:
		return "messages"
	case data.Email:
		return "e-mails"
	case data.Comment, data.Reply:
		return "comments"
	}
	return ""
}

func (h *happening) newest() *store.TimelineRow { return &h.rows[0] }

// byHand reports whether the row can be taken away again.
func (h *happening) byHand() bool {
	r := h.newest()
	return len(h.rows) == 1 && (r.Import != 0 || isNote(r))
}

func isNote(r *store.TimelineRow) bool {
	return r.Kind == string(data.NoteEntry) || r.Kind == string(data.PromiseEntry)
}

// source is file and line that say so.
func (h *happening) source() string {
	r := h.newest()
	if r.File == "" {
		return ""
	}
	return path.Base(r.File) + ", line " + ui.Count(r.Line)
}

// shortSource is the file, cut where its name is long, and the line in it.
func (h *happening) shortSource() (name, line string) {
	name, line, found := strings.Cut(h.source(), ", line ")
	if r := []rune(name); len(r) > longName {
		name = string(r[:longName-1]) + "…"
	}
	if found {
		line = ", line " + line
	}
	return name, line
}

// longName is how much of a file's name is shown.
const longName = 26

func (c *timelineCard) cell(row int, column string) ui.Cell {
	_, _, h := c.locate(row)
	if h == nil {
		return ui.Cell{Pending: column == "words" || column == "day"}
	}
	r := h.newest()
	switch column {
	case "day", "time":
		return c.when(r, column)
	case "platform":
		return ui.Cell{Badge: badgeOf(r)}
	case "direction":
		return directionCell(r)
	case "words":
		cell := ui.Cell{Text: happened(r, c.zone)}
		if row == c.table.Current() {
			cell.Link, cell.LinkEnd = h.shortSource()
			if h.byHand() {
				cell.Link, cell.LinkEnd = "Remove", ""
			}
		}
		return cell
	}
	return h.right()
}

func (c *timelineCard) when(r *store.TimelineRow, column string) ui.Cell {
	if r.At == 0 {
		if column == "day" {
			return ui.Cell{Text: "undated", Color: ui.ColorQuiet}
		}
		return ui.Cell{Text: ui.NoValue, Color: ui.ColorQuiet}
	}
	at := time.UnixMilli(r.At).In(c.zone)
	if column == "day" {
		return ui.Cell{Text: ui.ShortDate(at, c.page.desk.Now().In(c.zone))}
	}
	switch {
	case r.Precision == data.Estimated:
		return ui.Cell{Note: "about"} // worked out from "2 weeks ago"
	case r.Precision == data.ToDay, at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0:
		return ui.Cell{Note: ui.NoValue} // the file tells the day only
	}
	return ui.Cell{Note: at.Format("15:04")}
}

// badgeOf is the platform's two letters.
func badgeOf(r *store.TimelineRow) string {
	if isNote(r) {
		return "NO"
	}
	return desk.PlatformBadge(r.Platform)
}

func directionCell(r *store.TimelineRow) ui.Cell {
	switch r.Direction {
	case data.In:
		return ui.Cell{Note: "in", Square: ui.ColorSeries1}
	case data.Out:
		return ui.Cell{Note: "out", Square: ui.ColorSeries2}
	case data.Mutual:
		return ui.Cell{Note: "both", Square: ui.ColorControl}
	}
	return ui.Cell{}
}

// right is what stands at the right edge: an amount, or how many are folded.
func (h *happening) right() ui.Cell {
	r := h.newest()
	switch {
	case r.Amount != nil:
		certain := stateOf(r) == ""
		return ui.Cell{Text: money(r.Amount.Minor, r.Amount.Currency), Bold: certain, Color: unsure(!certain)}
	case len(h.rows) > 1:
		return ui.Cell{Note: ui.Count(len(h.rows)) + " " + threadNoun(r)}
	case r.Kind == string(data.NoteEntry), r.Kind == string(data.PromiseEntry):
		return ui.Cell{Note: r.Kind}
	case r.Import != 0:
		return ui.Cell{Note: "by hand"}
	case r.Direction != data.Unknown && !data.Kind(r.Kind).Directed():
		return ui.Cell{Note: "not directed"}
	}
	return ui.Cell{}
}

// deeds say what a kind did, by the person and by the owner.
var deeds = map[data.Kind][2]string{
	data.Follow:       {"Followed you", "You followed them"},
	data.Unfollow:     {"Unfollowed you", "You unfollowed them"},
	data.Like:         {"Liked your post", "You liked their post"},
	data.Reaction:     {"Reacted to your post", "You reacted to their post"},
	data.Comment:      {"Commented", "You commented"},
	data.Reply:        {"Replied", "You replied"},
	data.Mention:      {"Mentioned you", "You mentioned them"},
	data.Share:        {"Shared your work", "You shared their work"},
	data.Message:      {"Sent a message", "You sent a message"},
	data.Email:        {"Wrote an e-mail", "You wrote an e-mail"},
	data.Open:         {"Opened your mail", "You opened their mail"},
	data.Click:        {"Clicked a link of yours", "You clicked a link of theirs"},
	data.Review:       {"Left a review", "You left a review"},
	data.Poll:         {"Answered a poll", "You answered a poll"},
	data.Chat:         {"Wrote in the live chat", "You wrote in the live chat"},
	data.Call:         {"Called you", "You called"},
	data.Meeting:      {"Met you", "You met"},
	data.Introduction: {"Introduced you to somebody", "You introduced them"},
	data.Referral:     {"Referred somebody to you", "You referred them"},
	data.Info:         {"Told you something useful", "You passed something useful on"},
	data.Personal:     {"Shared a part of themselves", "You shared a part of yourself"},
	data.Subscribe:    {"Subscribed", "You subscribed"},
	data.View:         {"Saw your work", "You saw their work"},
}

// happened says in one line what a row is. The zone is that of days.
func happened(r *store.TimelineRow, zone *time.Location) string {
	if r.Left != nil {
		return deeds[data.Follow][0] + ", " + leftWords(r.Left, zone)
	}
	text := strings.Join(strings.Fields(r.Text), " ")
	switch r.Kind {
	case "sale":
		words := sold(r, orderWords(text))
		if left := review.NotAddedWords(r.NotAdded); left != "" {
			words += ", " + left
		}
		return words
	case "refund":
		return joinWords("Money back", orderWords(text))
	case string(data.NoteEntry):
		return text
	case string(data.PromiseEntry):
		return "Promised: " + text
	}
	kind := data.Kind(r.Kind)
	deed := deeds[kind][0]
	if r.Direction == data.Out || r.Direction == data.Mutual {
		deed = deeds[kind][1]
	}
	switch {
	case text == "" && deed == "":
		return title(r.Kind)
	case deed == "":
		return text
	case text == "":
		return deed
	case kind == data.Message, kind == data.Chat, kind == data.Email:
		return "“" + text + "”"
	case r.Import != 0 && (kind == data.Introduction || kind == data.Referral && strings.HasPrefix(text, "Recommended ")):
		return text
	case kind == data.Call && r.Import == 0: // how long it took, or that nobody answered
		return deed + ", " + text
	}
	return deed + ": “" + text + "”"
}

// sold says of an order why it does not count, or that it may not last.
func sold(r *store.TimelineRow, order string) string {
	state := stateOf(r)
	switch {
	case state == "":
		return joinWords("Bought", order)
	case r.Counts:
		return joinWords("Bought", order) + ", " + state
	}
	return joinWords("Ordered", order) + ", " + state
}

// stateOf is empty for a sale that counts and lasts, and for what is none.
func stateOf(r *store.TimelineRow) string {
	if r.Kind != "sale" {
		return ""
	}
	return review.StateWords(r.Status, r.Counts)
}

// leftWords says since when somebody is not among the followers. Why is not known.
func leftWords(d *data.Departure, zone *time.Location) string {
	return "not on the list of " + ui.Date(time.UnixMilli(d.Before).In(zone)) + " any more"
}

// orderWords names an order: a bare number gets the word.
func orderWords(name string) string {
	if strings.HasPrefix(name, "#") {
		return "order " + name[1:]
	}
	return name
}

// removeCurrent takes the current row away if it was added by hand.
func (c *timelineCard) removeCurrent() {
	if h := c.current(); h != nil && h.byHand() {
		c.remove(h)
	}
}

func (c *timelineCard) remove(h *happening) {
	p, r := c.page, *h.newest()
	if isNote(&r) {
		p.remove("Removed the "+r.Kind, data.Entry{ID: r.ID})
		return
	}
	remove := func() error {
		_, err := p.desk.Undo(p.ctx, r.Import)
		return err
	}
	words := "Removed " + kindName(data.Kind(r.Kind))
	if r.Amount != nil || desk.HasSecond(data.Kind(r.Kind)) {
		p.ask(ui.Dialog{
			Title: "Remove what was added by hand?", Yes: "Remove",
			Words: "An income leaves every figure; an introduction or a referral leaves the timelines of both people. To have it back, add it again.",
			OnYes: func() { p.change(words, remove, nil) },
		})
		return
	}
	p.change(words, remove, func() error {
		_, err := p.desk.AddTouch(p.ctx, desk.Touch{Person: p.id, Kind: data.Kind(r.Kind), Direction: r.Direction, At: time.UnixMilli(r.At), Text: r.Text})
		return err
	})
}
