package command

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/store"
)

type identity struct {
	ID       int64  `json:"id"`
	Platform string `json:"platform"`
	Kind     string `json:"kind"`
	Value    string `json:"value"`
}

type person struct {
	ID           int64      `json:"id"`
	Name         string     `json:"name"`
	Tier         string     `json:"tier"`
	Roles        []string   `json:"roles"`
	Identities   []identity `json:"identities"`
	In           int        `json:"interactions_in"`
	Out          int        `json:"interactions_out"`
	FirstContact *string    `json:"first_contact"`
	LastContact  *string    `json:"last_contact"`
	Strength     float64    `json:"strength"`
	State        *string    `json:"state"`
	Trend        *string    `json:"trend"`
	Sales        int        `json:"sales"`
	Net          []amount   `json:"net"`
	ROR          *float64   `json:"ror"`  // return on relationship, 365 days
	Kind         string     `json:"kind"` // person or organisation
	Ignored      *string    `json:"ignored"`
	MemberOf     *int64     `json:"member_of"`
}

type timelineRow struct {
	At        *string    `json:"at"`
	Platform  string     `json:"platform"`
	Kind      string     `json:"kind"`
	Direction *string    `json:"direction"`
	Text      *string    `json:"text"`
	Amount    *amount    `json:"amount,omitempty"`
	Status    *string    `json:"status,omitempty"` // of sales
	Counts    *bool      `json:"counts,omitempty"` // of sales
	Left      *left      `json:"left,omitempty"`
	NotAdded  []notAdded `json:"not_added,omitempty"`
	File      string     `json:"file"`
	Line      int        `json:"line"`
}

// left is between which two lists of followers somebody left.
type left struct {
	After  *string `json:"after"`
	Before *string `json:"before"`
}

func personOf(r store.PersonRow) person {
	p := person{
		ID: r.Person, Name: r.Name, Tier: r.Tier.String(), Roles: plain(r.Roles), Identities: []identity{},
		In: r.In, Out: r.Out, FirstContact: moment(r.First), LastContact: moment(r.Last), Strength: r.Strength,
		State: word(string(r.State)), Trend: word(string(r.Trend)), Sales: r.Sales, Net: amounts(r.Net), ROR: r.ReturnYear,
	}
	p.Kind, p.Ignored = "person", word(r.Ignored)
	if r.Organisation {
		p.Kind = "organisation"
	}
	if r.MemberOf != 0 {
		p.MemberOf = &r.MemberOf
	}
	for _, i := range r.Identities {
		p.Identities = append(p.Identities, identity{i.ID, i.Platform, string(i.Kind), i.Value})
	}
	return p
}

func (s *state) peopleCommand() *cobra.Command {
	q, view := store.PeopleQuery{}, int64(0)
	cmd := &cobra.Command{
		Use:   "people",
		Short: "List people with tier, strength and earnings",
		Args:  exactly(0, "people takes no words. To look for somebody: rapport people --search NAME"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				q.Sort, q.Desc = direction(q.Sort)
				if view != 0 {
					kept, err := keptView(cmd, d, view)
					if err != nil {
						return err
					}
					kept.Limit = q.Limit
					q = kept
				}
				page, err := d.People(cmd.Context(), q)
				if err != nil {
					return err
				}
				list := []person{}
				for _, r := range page.Rows {
					list = append(list, personOf(r))
				}
				return s.show(map[string]any{"people": list, "total": page.Total}, func(w io.Writer) { writePeople(w, list, page.Total) })
			})
		},
	}
	cmd.Flags().StringVar(&q.Sort, "sort", "strength", "`field` to sort by, as in the JSON; -field turns it round")
	cmd.Flags().StringVar(&q.Filter, "filter", "", "only people for whom `expr` holds: \"tier>=regular and net>100\"")
	cmd.Flags().StringVar(&q.Segment, "segment", "", "only people in this `view`: "+strings.Join(store.SegmentNames(), ", "))
	cmd.Flags().StringVar(&q.Search, "search", "", "only people with this `text` in a name, handle, address, place, organisation, order or note")
	cmd.Flags().IntVar(&q.Limit, "limit", 0, "at most `n` people (0: all)")
	cmd.Flags().Int64Var(&view, "view", 0, "the people of the kept view with this `id` instead (rapport views)")
	complete(cmd, "segment", store.SegmentNames()...)
	return cmd
}

// direction reads "-field". Figures and times start with the largest, words with A.
func direction(sort string) (field string, desc bool) {
	field, turned := strings.CutPrefix(sort, "-")
	desc = field != "name" && field != "id" && field != "state" && field != "trend"
	return field, desc != turned
}

func writePeople(w io.Writer, list []person, total int) {
	for _, p := range list {
		net := []string{}
		for _, n := range p.Net {
			net = append(net, n.Amount+" "+n.Currency)
		}
		line := fmt.Sprintf("%6d  %-30s %-12s %8s  %4d in %4d out  %s", p.ID, clip(p.Name, 30), p.Tier, strconv.FormatFloat(p.Strength, 'f', 1, 64), p.In, p.Out, strings.Join(net, ", "))
		fmt.Fprintln(w, strings.TrimRight(line+"  "+strings.Join(p.words(), ", "), " "))
	}
	fmt.Fprintf(w, "%d of %s\n", len(list), data.CountOf(total, "person", "people"))
}

// words say what somebody is to the owner.
func (p *person) words() []string {
	var list []string
	if p.Kind == "organisation" {
		list = append(list, p.Kind)
	}
	if p.Ignored != nil {
		list = append(list, "ignored as "+*p.Ignored)
	}
	return append(list, p.Roles...)
}

func (s *state) personCommand() *cobra.Command {
	limit := 0
	cmd := &cobra.Command{
		Use:   "person ID",
		Short: "Show one person with the timeline",
		Args:  exactly(1, "Say whom to show: rapport person ID (see rapport people)"),
		RunE: func(cmd *cobra.Command, args []string) error {
			list, err := ids(args)
			if err != nil {
				return err
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error { return s.showPerson(cmd, d, list[0], limit) })
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 0, "at most `n` rows of the timeline (0: all)")
	return cmd
}

func (s *state) showPerson(cmd *cobra.Command, d *desk.Desk, id int64, limit int) error {
	row, err := d.Person(cmd.Context(), id)
	if err != nil {
		return err
	}
	events, err := d.Timeline(cmd.Context(), store.TimelineQuery{Person: id, Limit: limit})
	if err != nil {
		return err
	}
	v := struct {
		person
		People   *peopleOf     `json:"people,omitempty"` // of an organisation
		Timeline []timelineRow `json:"timeline"`
	}{person: personOf(*row), Timeline: []timelineRow{}}
	if row.Organisation {
		if v.People, err = membersOf(cmd.Context(), d, row); err != nil {
			return err
		}
	}
	for _, e := range events {
		v.Timeline = append(v.Timeline, timelineOf(e))
	}
	set, err := d.Settings(cmd.Context())
	if err != nil {
		return err
	}
	return s.show(v, func(w io.Writer) {
		fmt.Fprintf(w, "%s, %s, strength %.1f, %d in, %d out, %s\n", clip(v.Name, 80), v.Tier, v.Strength, v.In, v.Out, data.CountOf(v.Sales, "sale", "sales"))
		if words := v.words(); len(words) > 0 {
			fmt.Fprintf(w, "  %s\n", strings.Join(words, ", "))
		}
		if v.MemberOf != nil {
			fmt.Fprintf(w, "  belongs to organisation %d\n", *v.MemberOf)
		}
		v.People.write(w)
		for _, i := range row.Identities {
			fmt.Fprintf(w, "  identity %d: %s %s %s (%s)\n", i.ID, i.Platform, i.Kind, clip(i.Value, 120), cmp.Or(i.Reason, "the first one"))
		}
		for i, e := range v.Timeline {
			writeTimelineRow(w, e, wallClock(events[i], set.Location()))
			if words := review.NotAddedWords(events[i].NotAdded); words != "" {
				fmt.Fprintf(w, "  %-16s %s\n", "", words)
			}
		}
	})
}

func timelineOf(e store.TimelineRow) timelineRow {
	row := timelineRow{
		At: moment(e.At), Platform: e.Platform, Kind: e.Kind, Direction: word(string(e.Direction)), Text: word(e.Text),
		File: e.File, Line: e.Line,
	}
	if e.Amount != nil {
		row.Amount = &amount{e.Amount.Currency, data.FormatMinor(e.Amount.Minor, e.Amount.Currency)}
	}
	if e.Kind == "sale" {
		row.Status, row.Counts = word(string(e.Status)), &e.Counts
	}
	for _, n := range e.NotAdded {
		row.NotAdded = append(row.NotAdded, notAdded{n.Platform, n.Currency, data.FormatMinor(n.Fees, n.Currency), data.FormatMinor(n.Refunds, n.Currency)})
	}
	if e.Left != nil {
		row.Left = &left{moment(e.Left.After), moment(e.Left.Before)}
	}
	return row
}

// wallClock is when something happened, in the workspace's zone and as exactly as
// its file knows.
func wallClock(e store.TimelineRow, zone *time.Location) string {
	at := time.UnixMilli(e.At).In(zone)
	switch {
	case e.At == 0:
		return "undated"
	case e.Precision == data.Estimated:
		return "about " + at.Format(time.DateOnly)
	case e.Precision == data.ToDay:
		return at.Format(time.DateOnly)
	}
	return at.Format("2006-01-02 15:04")
}

func writeTimelineRow(w io.Writer, e timelineRow, at string) {
	text, direction := "", ""
	if e.Direction != nil {
		direction = *e.Direction
	}
	if e.Text != nil {
		text = clip(strings.Join(strings.Fields(*e.Text), " "), 60)
	}
	if e.Left != nil {
		text = "not on the list of " + (*e.Left.Before)[:len(time.DateOnly)] + " any more"
	}
	if e.Amount != nil {
		text = strings.TrimSpace(text + " " + e.Amount.Amount + " " + e.Amount.Currency)
	}
	if e.Status != nil && e.Counts != nil {
		text = strings.TrimSuffix(text+", "+review.StateWords(data.SaleStatus(*e.Status), *e.Counts), ", ")
	}
	fmt.Fprintf(w, "  %-16s %-10s %-8s %-3s %-60s %s:%d\n", at, e.Platform, e.Kind, direction, text, e.File, e.Line)
}
