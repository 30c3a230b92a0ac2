package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
)

type settingsShape struct {
	Zone     string   `json:"zone"`
	Region   *string  `json:"region"`
	Currency *string  `json:"currency"`
	Owner    *string  `json:"owner"`
	Me       []string `json:"me"`
	Goal     *string  `json:"goal"`
	Hourly   *string  `json:"hourly_rate"`
	CPM      *string  `json:"cpm"`
	Savings  *string  `json:"savings"`
	Monthly  *string  `json:"monthly_need"`
	Watch    *string  `json:"watch"`
	KeepText bool     `json:"keep_text"`
	KeepMail bool     `json:"keep_mail"`
	Fees     *string  `json:"fees"`
	Pending  []string `json:"pending"`
	Version  int      `json:"version"`
	// Counting are the numbers that figures are counted by.
	Counting []dialShape `json:"counting"`
	Trial    *trialShape `json:"trial,omitempty"`
}

// trialShape is what this call changes, or would change.
type trialShape struct {
	Kept    bool            `json:"kept"`
	Changes []settingChange `json:"changes"`
	Stays   []settingChange `json:"stays"` // changed again since what is taken back
	Rescore *rescoreShape   `json:"rescore"`
}

type settingsFlags struct {
	zone, region, currency, owner, goal, hourly, cpm, savings, monthly, watch, fees string
	me, pending                                                                     []string
	keepText, keepMail                                                              bool
	set, reset                                                                      []string
	counting, history, dryRun                                                       bool
	takeBack                                                                        int
}

// settingsCommand shows the settings, or changes those that are named.
func (s *state) settingsCommand() *cobra.Command {
	var f settingsFlags
	cmd := &cobra.Command{
		Use:   "settings",
		Short: "Show or change zone, currency, goal, who you are and every number that figures are counted by",
		Args:  exactly(0, "settings takes no words, only flags. See rapport settings --help"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := s.config()
			if err != nil {
				return err
			}
			return s.open(cmd.Context(), c, func(d *desk.Desk) error { return s.settings(cmd, d, &f) })
		},
	}
	cmd.Flags().StringVar(&f.zone, "zone", "", "time `zone` of weeks and reports, like Europe/Berlin")
	cmd.Flags().StringVar(&f.region, "region", "", "`country` of phone numbers without a country code, like DE, for files that name no country; what was imported before keeps what it has until its file is imported again; empty: such numbers join nobody")
	cmd.Flags().StringVar(&f.currency, "currency", "", "chosen `currency`, like EUR; \"auto\" takes the one with the most sales")
	cmd.Flags().StringVar(&f.owner, "owner", "", "`name` at the top of the window")
	cmd.Flags().StringSliceVar(&f.me, "me", nil, "your own `handles`, e-mails or display names, separated by commas")
	cmd.Flags().StringVar(&f.goal, "goal", "", "weekly goal of net earnings, an `amount` like 1800")
	cmd.Flags().StringVar(&f.hourly, "hourly-rate", "", "what an hour of yours is worth, an `amount` like 40")
	cmd.Flags().StringVar(&f.cpm, "cpm", "", "your price of 1,000 views as advertising, an `amount` like 8; 0: not told")
	cmd.Flags().StringVar(&f.savings, "savings", "", "what you have put aside, an `amount` like 17640")
	cmd.Flags().StringVar(&f.monthly, "monthly-need", "", "what you need a month, an `amount` like 2450")
	cmd.Flags().StringVar(&f.watch, "watch", "", "`folder` in which the window looks for new exports; empty: none")
	cmd.Flags().StringVar(&f.fees, "fees", "", "`rules` for fees that no file tells, like \"shopify 2.9% + 0.30 EUR; etsy 6.5%\"; empty: none")
	cmd.Flags().StringSliceVar(&f.pending, "pending", nil, "`sources` whose pending sales count, like awin, or awin/NAME where files name an account, separated by commas; empty: none")
	cmd.Flags().StringArrayVar(&f.set, "set", nil, "`name=value` of a number that figures are counted by, like half_life_days=30; may be given several times")
	cmd.Flags().StringSliceVar(&f.reset, "reset", nil, "`names` of numbers that get their usual values again; \"all\" for all")
	cmd.Flags().BoolVar(&f.counting, "counting", false, "list all numbers that figures are counted by")
	cmd.Flags().BoolVar(&f.history, "history", false, "list what was changed when")
	cmd.Flags().IntVar(&f.takeBack, "take-back", 0, "take back what this `version` changed")
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "tell what would change, and keep nothing")
	cmd.Flags().BoolVar(&f.keepText, "keep-text", true, "keep the words of messages and comments; =false removes those that are there")
	cmd.Flags().BoolVar(&f.keepMail, "keep-mail", false, "keep the words of letters too, not only their subjects")
	return cmd
}

// settings shows, tries or keeps what the flags say.
func (s *state) settings(cmd *cobra.Command, d *desk.Desk, f *settingsFlags) error {
	ctx := cmd.Context()
	if f.history {
		return s.showVersions(ctx, d)
	}
	set, err := d.Settings(ctx)
	if err != nil {
		return err
	}
	asked := globalFlags(cmd)
	for _, name := range []string{"counting", "dry-run"} {
		if cmd.Flags().Changed(name) {
			asked++
		}
	}
	if cmd.Flags().NFlag() == asked {
		v := settingsOf(set)
		return s.show(v, func(w io.Writer) { f.write(w, &v, &set) })
	}
	set, kept, err := f.changed(cmd, d, set)
	if err != nil {
		return err
	}
	trial, err := d.Try(ctx, set)
	if err != nil {
		return err
	}
	if !f.dryRun {
		if err := d.SaveSettings(ctx, set); err != nil {
			return err
		}
		if set, err = d.Settings(ctx); err != nil {
			return err
		}
	}
	v := settingsOf(set)
	v.Trial = &trialShape{Kept: !f.dryRun, Changes: changesOf(trial.Changes), Stays: changesOf(kept), Rescore: rescoreOf(trial.Rescore)}
	return s.show(v, func(w io.Writer) {
		f.write(w, &v, &set)
		fmt.Fprintln(w)
		writeTrial(w, trial)
		for _, c := range kept {
			fmt.Fprintf(w, "%s was changed again since, and stays.\n", c.Title)
		}
		if f.dryRun {
			fmt.Fprintln(w, "Nothing is kept (--dry-run).")
		}
	})
}

// changed applies the flags to the settings; kept is what taking back leaves.
func (f *settingsFlags) changed(cmd *cobra.Command, d *desk.Desk, set data.Settings) (changed data.Settings, kept []data.SettingChange, err error) {
	if cmd.Flags().Changed("take-back") {
		if set, kept, err = d.TakenBack(cmd.Context(), f.takeBack); err != nil {
			return set, nil, err
		}
	}
	if err := f.apply(cmd, &set); err != nil {
		return set, nil, err
	}
	if cmd.Flags().Changed("pending") {
		if set.Pending, err = d.ParseAccounts(cmd.Context(), f.pending); err != nil {
			return set, nil, err
		}
	}
	set, err = f.dials(set)
	return set, kept, err
}

// write prints the settings, or the numbers alone.
func (f *settingsFlags) write(w io.Writer, v *settingsShape, s *data.Settings) {
	if f.counting {
		writeDials(w, s)
		return
	}
	writeSettings(w, *v)
	counting := "as usual"
	if n := len(s.ChangedDials()); n > 0 {
		counting = data.CountOf(n, "number differs", "numbers differ") + " from the usual ones (--counting lists all)"
	}
	fmt.Fprintf(w, "%-12s %s\n", "counting", counting)
}

func globalFlags(cmd *cobra.Command) int {
	n := 0
	for _, name := range []string{"workspace", "now", "json", "quiet"} {
		if cmd.Flags().Changed(name) {
			n++
		}
	}
	return n
}

func (f settingsFlags) apply(cmd *cobra.Command, s *data.Settings) error {
	changed := cmd.Flags().Changed
	if changed("zone") {
		s.Zone = f.zone
	}
	if changed("region") {
		s.Region = f.region
	}
	if changed("currency") {
		s.Currency = strings.ToUpper(f.currency)
		if f.currency == "auto" {
			s.Currency = ""
		}
	}
	if changed("owner") {
		s.Owner = f.owner
	}
	if changed("me") {
		s.Me = f.me
	}
	if changed("keep-text") {
		s.KeepText = f.keepText
	}
	if changed("keep-mail") {
		s.KeepMail = f.keepMail
	}
	if changed("watch") {
		folder, err := desk.WatchFolder(f.watch)
		if err != nil {
			return err
		}
		s.Watch = folder
	}
	if changed("fees") {
		rules, err := data.ParseFeeRules(f.fees)
		if err != nil {
			return err
		}
		s.Fees = rules
	}
	s.Confirmed = true
	for flag, field := range map[string]struct {
		text  string
		minor *int64
	}{"goal": {f.goal, &s.GoalMinor}, "hourly-rate": {f.hourly, &s.HourlyMinor}, "cpm": {f.cpm, &s.CPMMinor}, "savings": {f.savings, &s.SavingsMinor}, "monthly-need": {f.monthly, &s.MonthlyMinor}} {
		if !changed(flag) {
			continue
		}
		minor, err := desk.ParseAmount(field.text, s.Currency)
		if err != nil {
			return &misuse{fmt.Sprintf("--%s %q is no amount like 1800 or 1800.50.", flag, field.text)}
		}
		*field.minor = minor
	}
	return nil
}

func settingsOf(s data.Settings) settingsShape {
	v := settingsShape{Zone: s.Zone, Region: word(s.Region), Currency: word(s.Currency), Owner: word(s.Owner), Me: plain(s.Me), Watch: word(s.Watch), KeepText: s.KeepText, KeepMail: s.KeepMail, Fees: word(data.FormatFeeRules(s.Fees)), Pending: []string{}, Version: s.Version, Counting: dialsOf(&s)}
	for _, a := range s.Pending {
		v.Pending = append(v.Pending, a.String())
	}
	if s.GoalMinor != 0 {
		v.Goal = word(data.FormatMinor(s.GoalMinor, s.Currency))
	}
	if s.CPMMinor != 0 {
		v.CPM = word(data.FormatMinor(s.CPMMinor, s.Currency))
	}
	if s.HourlyMinor != 0 {
		v.Hourly = word(data.FormatMinor(s.HourlyMinor, s.Currency))
	}
	if s.SavingsMinor != 0 {
		v.Savings = word(data.FormatMinor(s.SavingsMinor, s.Currency))
	}
	if s.MonthlyMinor != 0 {
		v.Monthly = word(data.FormatMinor(s.MonthlyMinor, s.Currency))
	}
	return v
}

func writeSettings(w io.Writer, v settingsShape) {
	show := func(label string, value *string, otherwise string) {
		if value == nil {
			value = &otherwise
		}
		fmt.Fprintf(w, "%-12s %s\n", label, *value)
	}
	show("zone", &v.Zone, "")
	show("phones", v.Region, "those without a country code join nobody")
	show("currency", v.Currency, "the one with the most sales")
	show("owner", v.Owner, "not given")
	me := strings.Join(v.Me, ", ")
	show("me", word(me), "taken from the files")
	show("goal", v.Goal, "none")
	show("hourly rate", v.Hourly, "not given")
	show("1,000 views", v.CPM, "no price given")
	show("savings", v.Savings, "not given")
	show("monthly need", v.Monthly, "not given")
	show("watch", v.Watch, "no folder")
	show("fees", v.Fees, "no rule for those that no file tells")
	pending := "sales do not count"
	if len(v.Pending) > 0 {
		pending = "sales of " + strings.Join(v.Pending, ", ") + " count"
	}
	show("pending", &pending, "")
	show("words", word(keptWords(v)), "")
}

// keptWords says which words of messages are kept.
func keptWords(v settingsShape) string {
	switch {
	case !v.KeepText:
		return "not kept"
	case v.KeepMail:
		return "kept, with those of letters"
	}
	return "kept, of letters the subject"
}
