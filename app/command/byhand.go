package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
)

// entryShape is what was added by hand, as the commands print it.
type entryShape struct {
	ID       int64    `json:"id"`
	Kind     string   `json:"kind"`
	Person   *int64   `json:"person"`
	At       *string  `json:"at"`
	Day      *string  `json:"day"`
	Until    *string  `json:"until"`
	Amount   *amount  `json:"amount"`
	Hours    *float64 `json:"hours"`
	Days     *int64   `json:"days"`
	MaxDays  *int64   `json:"max_days"`
	Rate     *string  `json:"rate"`
	To       *string  `json:"to"`
	Category *string  `json:"category"`
	Text     *string  `json:"text"`
	Done     *string  `json:"done"`
	Other    *int64   `json:"organisation,omitempty"`
	With     *int64   `json:"with,omitempty"`
	Post     *int64   `json:"post,omitempty"`
	Reach    *int64   `json:"followers,omitempty"`
	Code     *string  `json:"code,omitempty"`
	Posted   *string  `json:"posted,omitempty"`
}

func entryOf(e data.Entry) entryShape {
	v := entryShape{
		ID: e.ID, Kind: string(e.Kind), At: moment(e.At), Day: dayWord(e.Day), Until: dayWord(e.Until), Text: word(e.Text), Done: moment(e.Done),
	}
	if e.Person != 0 {
		v.Person = &e.Person
	}
	if e.Content != 0 {
		v.Post = &e.Content
	}
	if e.Kind == data.OutcomeEntry {
		v.With = &e.Other
	}
	switch e.Kind {
	case data.CostEntry:
		v.Amount, v.Category = &amount{e.Currency, data.FormatMinor(e.Minor, e.Currency)}, word(e.Label)
	case data.HoursEntry:
		h := float64(e.Number) / 60
		v.Hours, v.Category = &h, word(e.Label)
	case data.CadenceEntry:
		v.Days = &e.Number
		if e.Limit != 0 {
			v.MaxDays = &e.Limit
		}
	case data.RateEntry:
		v.Amount, v.To = &amount{e.Currency, "1"}, word(e.Label)
		v.Rate = word(data.FormatRate(e.Number))
	case data.RoleEntry, data.IgnoredEntry, data.CampaignEntry, data.PurposeEntry, data.OutcomeEntry:
		v.Category = word(e.Label)
	case data.CouponEntry:
		v.Code, v.Posted = word(strings.ToUpper(e.Label)), moment(e.Number)
	case data.ReachEntry:
		v.Reach = &e.Number
	case data.MemberEntry:
		v.Other = &e.Other
	}
	return v
}

// adding builds a command that adds an entry, or lists those of its kind when it
// is given nothing to add. read turns words and flags into an entry.
func (s *state) adding(cmd *cobra.Command, kind data.EntryKind, least int, read func(ctx context.Context, d *desk.Desk, args []string) (data.Entry, error)) *cobra.Command {
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return s.with(cmd.Context(), func(d *desk.Desk) error {
			if len(args) < least {
				return s.listEntries(cmd.Context(), d, kind, args)
			}
			e, err := read(cmd.Context(), d, args)
			if err != nil {
				return err
			}
			e.Kind = kind
			if err := datedToday(cmd.Context(), d, &e); err != nil {
				return err
			}
			id, err := d.AddEntry(cmd.Context(), e)
			if err != nil {
				return err
			}
			e.ID, e.At = id, d.Now().UnixMilli()
			return s.show(entryOf(e), func(w io.Writer) {
				fmt.Fprintf(w, "Kept as entry %d. Take it back: rapport entries --remove %d\n", id, id)
			})
		})
	}
	return cmd
}

// listEntries lists what was added by hand; a first word is a person.
func (s *state) listEntries(ctx context.Context, d *desk.Desk, kind data.EntryKind, args []string) error {
	var list []data.Entry
	var err error
	if len(args) > 0 {
		who, bad := ids(args[:1])
		if bad != nil {
			return bad
		}
		if _, err := d.Person(ctx, who[0]); err != nil {
			return err
		}
		list, err = d.EntriesOf(ctx, who[0])
	} else {
		list, err = d.Entries(ctx, kind)
	}
	if err != nil {
		return err
	}
	rows := []entryShape{}
	for _, e := range list {
		if kind == "" || e.Kind == kind {
			rows = append(rows, entryOf(e))
		}
	}
	return s.show(map[string]any{"entries": rows}, func(w io.Writer) { writeEntries(w, rows) })
}

func writeEntries(w io.Writer, rows []entryShape) {
	if len(rows) == 0 {
		fmt.Fprintln(w, "Nothing was added by hand.")
	}
	for _, r := range rows {
		var parts []string
		add := func(format string, v *string) {
			if v != nil {
				parts = append(parts, fmt.Sprintf(format, *v))
			}
		}
		add("%s", r.Day)
		add("to %s", r.Until)
		if r.Amount != nil {
			parts = append(parts, r.Amount.Amount+" "+r.Amount.Currency)
		}
		if r.Hours != nil {
			parts = append(parts, fmt.Sprintf("%.2f h", *r.Hours))
		}
		if r.Days != nil {
			parts = append(parts, "every "+data.CountOf(int(*r.Days), "day", "days"))
		}
		add("= %s", r.Rate)
		add("%s", r.To)
		add("%s", r.Category)
		add("%s", r.Code)
		add("posted %s", r.Posted)
		if r.Person != nil {
			parts = append(parts, fmt.Sprintf("person %d", *r.Person))
		}
		if r.With != nil {
			parts = append(parts, fmt.Sprintf("with %d", *r.With))
		}
		if r.Post != nil {
			parts = append(parts, fmt.Sprintf("post %d", *r.Post))
		}
		if r.Reach != nil {
			parts = append(parts, data.CountOf(int(*r.Reach), "follower", "followers"))
		}
		if r.Other != nil {
			parts = append(parts, fmt.Sprintf("of %d", *r.Other))
		}
		if r.Text != nil {
			parts = append(parts, clip(*r.Text, 80))
		}
		add("done %s", r.Done)
		fmt.Fprintf(w, "%5d  %-8s %s\n", r.ID, r.Kind, strings.Join(parts, " · "))
	}
}

func personID(text string) (int64, error) {
	list, err := ids([]string{text})
	if err != nil {
		return 0, err
	}
	return list[0], nil
}

// about reads a person and the words after it.
func about(args []string) (data.Entry, error) {
	id, err := personID(args[0])
	return data.Entry{Person: id, Text: strings.Join(args[1:], " ")}, err
}

func (s *state) noteCommand() *cobra.Command {
	return s.adding(&cobra.Command{Use: "note [PERSON [TEXT]]", Short: "Write a note about a person, or list notes"}, data.NoteEntry, 2,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) { return about(args) })
}

func (s *state) goalCommand() *cobra.Command {
	return s.adding(&cobra.Command{Use: "goal [PERSON [TEXT]]", Short: "Note what a person wants to reach, or list goals"}, data.GoalEntry, 2,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) { return about(args) })
}

func (s *state) promiseCommand() *cobra.Command {
	due := ""
	cmd := s.adding(&cobra.Command{Use: "promise [PERSON [TEXT]]", Short: "Note what you promised a person, or list promises"}, data.PromiseEntry, 2,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			e, err := about(args)
			if err != nil {
				return e, err
			}
			return e, readDay("--due", due, &e.Day)
		})
	cmd.Flags().StringVar(&due, "due", "", "`day` by which it is to be kept")
	return cmd
}

func (s *state) roleCommand() *cobra.Command {
	return s.adding(&cobra.Command{Use: "role [PERSON ROLE]", Short: "Say what a person is to you: " + strings.Join(data.Roles(), ", ")}, data.RoleEntry, 2,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			e, err := about(args)
			e.Label, e.Text = e.Text, ""
			return e, err
		})
}

func (s *state) hideCommand() *cobra.Command {
	return s.adding(&cobra.Command{Use: "hide [PERSON]", Short: "Leave a person out of lists, or list those left out; sums stay"}, data.HiddenEntry, 1,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) { return about(args) })
}

func (s *state) ignoreCommand() *cobra.Command {
	as := ""
	cmd := s.adding(&cobra.Command{Use: "ignore [PERSON]", Short: "Say that a person is a bot or spam, which counts in no figure but money; or list them"}, data.IgnoredEntry, 1,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			e, err := about(args)
			e.Label = as
			return e, err
		})
	cmd.Flags().StringVar(&as, "as", data.Bot, "what it is: "+strings.Join(data.IgnoreLabels(), " or "))
	complete(cmd, "as", data.IgnoreLabels()...)
	return cmd
}

func (s *state) organisationCommand() *cobra.Command {
	return s.adding(&cobra.Command{Use: "organisation [PERSON]", Short: "Say that a person is an organisation, or list them"}, data.OrganisationEntry, 1,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) { return about(args) })
}

func (s *state) memberCommand() *cobra.Command {
	return s.adding(&cobra.Command{Use: "member [PERSON ORGANISATION]", Short: "Say to which organisation a person belongs, or list members"}, data.MemberEntry, 2,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			list, err := ids(args)
			if err != nil {
				return data.Entry{}, err
			}
			if len(list) > 2 {
				return data.Entry{}, &misuse{"A person belongs to one organisation: rapport member PERSON ORGANISATION"}
			}
			return data.Entry{Person: list[0], Other: list[1]}, nil
		})
}

func (s *state) cadenceCommand() *cobra.Command {
	return s.adding(&cobra.Command{Use: "cadence [PERSON DAYS [MAX]]", Short: "Say how often you want to hear from a person"}, data.CadenceEntry, 2,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			e, err := about(args[:1])
			for i, to := range []*int64{&e.Number, &e.Limit} {
				if err == nil && len(args) > i+1 {
					if *to, err = strconv.ParseInt(args[i+1], 10, 64); err != nil {
						err = &misuse{fmt.Sprintf("%q is no number of days like 14.", args[i+1])}
					}
				}
			}
			return e, err
		})
}

func (s *state) costCommand() *cobra.Command {
	category, day, until, who := "", "", "", int64(0)
	cmd := s.adding(&cobra.Command{Use: "cost [AMOUNT CURRENCY [TEXT]]", Short: "Note what you spent, or list costs"}, data.CostEntry, 2,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			e := data.Entry{Currency: strings.ToUpper(args[1]), Text: strings.Join(args[2:], " "), Label: category, Person: who}
			var err error
			if e.Minor, err = majorAmount(args[0], e.Currency); err != nil {
				return e, err
			}
			if err := readDay("--day", day, &e.Day); err != nil {
				return e, err
			}
			return e, readDay("--until", until, &e.Until)
		})
	cmd.Flags().StringVar(&category, "category", data.OtherCost, "one of "+strings.Join(data.CostCategories(), ", "))
	cmd.Flags().StringVar(&day, "day", "", "the `day`, or the first of several (default: today)")
	cmd.Flags().StringVar(&until, "until", "", "last `day` over which the cost is spread")
	cmd.Flags().Int64Var(&who, "person", 0, "`id` of the person that it was for")
	complete(cmd, "category", data.CostCategories()...)
	return cmd
}

// datedToday gives what needs a day, and was given none, the present one in the
// workspace's zone.
func datedToday(ctx context.Context, d *desk.Desk, e *data.Entry) error {
	if e.Day != 0 || !needsDay(e) {
		return nil
	}
	s, err := d.Settings(ctx)
	e.Day = data.DayOf(d.Now(), s.Location())
	return err
}

func needsDay(e *data.Entry) bool {
	switch e.Kind {
	case data.CostEntry, data.HoursEntry, data.RateEntry, data.OfferEntry, data.OutcomeEntry, data.ReachEntry:
		return true
	case data.CampaignEntry:
		return e.Content == 0
	}
	return false
}

func majorAmount(text, currency string) (int64, error) {
	if _, ok := data.Exponent(currency); !ok && currency != "" {
		return 0, &misuse{fmt.Sprintf("%q is no currency of ISO 4217, like EUR or USD.", currency)}
	}
	minor, err := desk.ParseAmount(text, currency)
	var known *data.Error
	if errors.As(err, &known) {
		return 0, err
	}
	if err != nil {
		return 0, &misuse{fmt.Sprintf("%q is no amount like 24.50.", text)}
	}
	return minor, nil
}

func (s *state) hoursCommand() *cobra.Command {
	day, other := "", false
	cmd := s.adding(&cobra.Command{Use: "hours [HOURS [TEXT]]", Short: "Log time you spent, or list it"}, data.HoursEntry, 1,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			hours, err := strconv.ParseFloat(strings.Replace(args[0], ",", ".", 1), 64)
			if err != nil || math.IsNaN(hours) || math.IsInf(hours, 0) {
				return data.Entry{}, &misuse{fmt.Sprintf("%q is no number of hours like 1.5.", args[0])}
			}
			e := data.Entry{Number: int64(math.Round(hours * 60)), Text: strings.Join(args[1:], " "), Label: data.RelationshipHours}
			if other {
				e.Label = data.OtherHours
			}
			return e, readDay("--day", day, &e.Day)
		})
	cmd.Flags().StringVar(&day, "day", "", "the `day` (default: today)")
	cmd.Flags().BoolVar(&other, "other", false, "time on other work than relationships")
	return cmd
}

func (s *state) rateCommand() *cobra.Command {
	day := ""
	cmd := s.adding(&cobra.Command{Use: "rate [FROM TO RATE]", Short: "Give a dated rate between two currencies, or list rates"}, data.RateEntry, 3,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			v, err := data.ParseRate(args[2])
			if err != nil || v > 1e6*data.RateUnit {
				return data.Entry{}, &misuse{fmt.Sprintf("%q is no rate like 0.92.", args[2])}
			}
			e := data.Entry{Currency: strings.ToUpper(args[0]), Label: strings.ToUpper(args[1]), Number: v}
			return e, readDay("--day", day, &e.Day)
		})
	cmd.Flags().StringVar(&day, "day", "", "the `day` from which it holds (default: today)")
	return cmd
}

func (s *state) entriesCommand() *cobra.Command {
	var remove, restore, done int64
	cmd := &cobra.Command{
		Use:   "entries [PERSON]",
		Short: "List everything added by hand, take an entry back or mark a goal met",
		Args:  atMost(1, "entries takes one person at most."),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				switch {
				case remove != 0:
					return s.told(d.RemoveEntry(cmd.Context(), remove), remove, "Taken back. Put it back: rapport entries --restore")
				case restore != 0:
					return s.told(d.RestoreEntry(cmd.Context(), restore), restore, "Put back:")
				case done != 0:
					return s.told(d.FinishEntry(cmd.Context(), done), done, "Done:")
				}
				return s.listEntries(cmd.Context(), d, "", args)
			})
		},
	}
	cmd.Flags().Int64Var(&remove, "remove", 0, "take back the entry with this `id`")
	cmd.Flags().Int64Var(&restore, "restore", 0, "put the entry with this `id` back")
	cmd.Flags().Int64Var(&done, "done", 0, "mark the goal or promise with this `id` as reached or kept")
	return cmd
}

// told prints what was done to an entry.
func (s *state) told(err error, id int64, words string) error {
	if err != nil {
		return err
	}
	return s.show(map[string]int64{"id": id}, func(w io.Writer) { fmt.Fprintf(w, "%s %d\n", words, id) })
}
