package command

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/data"
	"rapport/data/metric"
)

// dialShape is one number that decides how figures are counted.
type dialShape struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	Group   string  `json:"group"`
	Unit    *string `json:"unit"`
	Value   float64 `json:"value"`
	Default float64 `json:"default"`
	Least   float64 `json:"least"`
	Most    float64 `json:"most"`
	Section string  `json:"section"`
}

func dialsOf(s *data.Settings) []dialShape {
	list := []dialShape{}
	for _, d := range data.Dials() {
		list = append(list, dialShape{d.Name, d.Title, d.Group, word(d.Unit), d.Of(s), d.Default, d.Least, d.Most, d.Section})
	}
	return list
}

// settingChange is one setting that changes; null is not given.
type settingChange struct {
	Name  string  `json:"name"`
	Title string  `json:"title"`
	From  *string `json:"from"`
	To    *string `json:"to"`
}

func changesOf(list []data.SettingChange) []settingChange {
	out := []settingChange{}
	for _, c := range list {
		out = append(out, settingChange{c.Name, c.Title, word(breakable(c.From)), word(breakable(c.To))})
	}
	return out
}

// breakable has plain spaces, which scripts expect.
func breakable(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }

// rescoreShape is what other numbers do to the order of people.
type rescoreShape struct {
	People   int        `json:"people"`
	Spearman *float64   `json:"spearman"`
	Kendall  *float64   `json:"kendall"`
	Tiers    int        `json:"tier_changes"`
	States   int        `json:"state_changes"`
	Moves    []tierMove `json:"tier_moves"`
	Moved    []mover    `json:"moved"`
}

type tierMove struct {
	From   string `json:"from"`
	To     string `json:"to"`
	People int    `json:"people"`
}

type mover struct {
	Person int64  `json:"person"`
	Name   string `json:"name"`
	Old    place  `json:"old"`
	New    place  `json:"new"`
}

type place struct {
	Rank     float64 `json:"rank"`
	Strength float64 `json:"strength"`
	Tier     string  `json:"tier"`
	State    *string `json:"state"`
}

func rescoreOf(r *metric.Rescore) *rescoreShape {
	if r == nil {
		return nil
	}
	v := &rescoreShape{People: r.People, Spearman: r.Spearman, Kendall: r.Kendall, Tiers: r.Tiers, States: r.States, Moves: []tierMove{}, Moved: []mover{}}
	for _, m := range r.Moves {
		v.Moves = append(v.Moves, tierMove{m.From.String(), m.To.String(), m.People})
	}
	for _, m := range r.Moved {
		v.Moved = append(v.Moved, mover{m.Person, m.Name, placeOf(m.Old), placeOf(m.New)})
	}
	return v
}

func placeOf(p metric.Place) place {
	return place{p.Rank, p.Strength, p.Tier.String(), word(string(p.State))}
}

// dials applies --set and --reset.
func (f *settingsFlags) dials(s data.Settings) (data.Settings, error) {
	for _, name := range f.reset {
		if name == "all" {
			for _, d := range data.Dials() {
				s = s.With(d, d.Default)
			}
			continue
		}
		d, err := findDial(name)
		if err != nil {
			return s, err
		}
		s = s.With(d, d.Default)
	}
	for _, text := range f.set {
		name, value, ok := strings.Cut(text, "=")
		if !ok {
			return s, &misuse{fmt.Sprintf("--set %q is not NAME=VALUE, like half_life_days=30.", text)}
		}
		d, err := findDial(name)
		if err != nil {
			return s, err
		}
		v, err := d.Parse(value)
		if err != nil {
			return s, err
		}
		s = s.With(d, v)
	}
	return s, nil
}

func findDial(name string) (*data.Dial, error) {
	if d, ok := data.FindDial(name); ok {
		return d, nil
	}
	return nil, &misuse{fmt.Sprintf("There is no number called %q. The list: rapport settings --counting", name)}
}

// writeDials lists all numbers by group; changed ones are marked.
func writeDials(w io.Writer, s *data.Settings) {
	for _, group := range data.DialGroups() {
		fmt.Fprintln(w, group)
		for _, d := range data.Dials() {
			if d.Group != group {
				continue
			}
			value, usual := d.Words(d.Of(s)), ""
			if d.Changed(s) {
				usual = "  (changed; usually " + d.Words(d.Default) + ")"
			}
			fmt.Fprintf(w, "  %-22s %-12s %s%s\n", d.Name, value, d.Title, usual)
		}
	}
}

// writeTrial says what changes, and what that does to the order of people.
func writeTrial(w io.Writer, t *desk.Trial) {
	if len(t.Changes) == 0 {
		fmt.Fprintln(w, "Nothing changes.")
		return
	}
	for _, c := range t.Changes {
		fmt.Fprintf(w, "%s: %s → %s\n", c.Title, orNone(c.From), orNone(c.To))
	}
	if t.Rescore != nil {
		writeRescore(w, t.Rescore)
	}
}

func orNone(s string) string {
	if s == "" {
		return "not given"
	}
	return s
}

func writeRescore(w io.Writer, r *metric.Rescore) {
	fmt.Fprintf(w, "Order of %s by strength, old and new: Spearman %s, Kendall %s.\n",
		data.CountOf(r.People, "relationship", "relationships"), correlation(r.Spearman), correlation(r.Kendall))
	fmt.Fprintf(w, "%s the tier, %s the state.\n", data.CountOf(r.Tiers, "person changes", "people change"), data.CountOf(r.States, "person changes", "people change"))
	for _, m := range r.Moves {
		fmt.Fprintf(w, "  %s: %s → %s\n", data.CountOf(m.People, "person", "people"), m.From, m.To)
	}
	for i, m := range r.Moved {
		if i == 0 {
			fmt.Fprintln(w, "Who moves most:")
		}
		fmt.Fprintf(w, "  %-24s place %s → %s, strength %s → %s\n", clip(m.Name, 24), rankWords(m.Old.Rank), rankWords(m.New.Rank),
			figure.Decimal(m.Old.Strength, 1), figure.Decimal(m.New.Strength, 1))
	}
}

func correlation(v *float64) string {
	if v == nil {
		return figure.NoValue
	}
	return figure.Decimal(*v, 3)
}

// rankWords writes a place; equals share half places.
func rankWords(rank float64) string {
	if rank == float64(int(rank)) {
		return figure.Count(int(rank))
	}
	return figure.Decimal(rank, 1)
}

// versionShape is one version of the settings.
type versionShape struct {
	Version int             `json:"version"`
	At      *string         `json:"at"`
	By      *string         `json:"by"`
	Changes []settingChange `json:"changes"`
}

func (s *state) showVersions(ctx context.Context, d *desk.Desk) error {
	list, err := d.SettingsHistory(ctx)
	if err != nil {
		return err
	}
	set, err := d.Settings(ctx)
	if err != nil {
		return err
	}
	versions := []versionShape{}
	for _, v := range list {
		shape := versionShape{Version: v.Version, By: word(v.By), Changes: changesOf(v.Changes)}
		if v.At != 0 {
			at := time.UnixMilli(v.At).UTC().Format(time.RFC3339)
			shape.At = &at
		}
		versions = append(versions, shape)
	}
	return s.show(map[string]any{"versions": versions}, func(w io.Writer) {
		for _, v := range list {
			fmt.Fprintf(w, "%5d  %s\n", v.Version, desk.VersionWords(&v, set.Location()))
			for _, c := range v.Changes {
				fmt.Fprintf(w, "       %s: %s → %s\n", c.Title, clip(orNone(c.From), 40), clip(orNone(c.To), 40))
			}
		}
	})
}
