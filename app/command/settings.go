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
	Savings  *string  `json:"savings"`
	Monthly  *string  `json:"monthly_need"`
	Watch    *string  `json:"watch"`
	KeepText bool     `json:"keep_text"`
	KeepMail bool     `json:"keep_mail"`
	Fees     *string  `json:"fees"`
	Pending  []string `json:"pending"`
	Version  int      `json:"version"`
}

type settingsFlags struct {
	zone, region, currency, owner, goal, hourly, savings, monthly, watch, fees string
	me, pending                                                                []string
	keepText, keepMail                                                         bool
}

// settingsCommand shows the settings, or changes those that are named.
func (s *state) settingsCommand() *cobra.Command {
	var f settingsFlags
	cmd := &cobra.Command{
		Use:   "settings",
		Short: "Show or change zone, country of phones, currency, goal, hourly rate, watched folder and who you are",
		Args:  exactly(0, "settings takes no words, only flags. See rapport settings --help"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := s.config()
			if err != nil {
				return err
			}
			return s.open(cmd.Context(), c, func(d *desk.Desk) error {
				set, err := d.Settings(cmd.Context())
				if err != nil {
					return err
				}
				if cmd.Flags().NFlag() > globalFlags(cmd) {
					if err := f.apply(cmd, &set); err != nil {
						return err
					}
					if cmd.Flags().Changed("pending") {
						if set.Pending, err = d.ParseAccounts(cmd.Context(), f.pending); err != nil {
							return err
						}
					}
					if err := d.SaveSettings(cmd.Context(), set); err != nil {
						return err
					}
					if set, err = d.Settings(cmd.Context()); err != nil {
						return err
					}
				}
				v := settingsOf(set)
				return s.show(v, func(w io.Writer) { writeSettings(w, v) })
			})
		},
	}
	cmd.Flags().StringVar(&f.zone, "zone", "", "time `zone` of weeks and reports, like Europe/Berlin")
	cmd.Flags().StringVar(&f.region, "region", "", "`country` of phone numbers without a country code, like DE, for files that name no country; what was imported before keeps what it has until its file is imported again; empty: such numbers join nobody")
	cmd.Flags().StringVar(&f.currency, "currency", "", "chosen `currency`, like EUR; \"auto\" takes the one with the most sales")
	cmd.Flags().StringVar(&f.owner, "owner", "", "`name` at the top of the window")
	cmd.Flags().StringSliceVar(&f.me, "me", nil, "your own `handles`, e-mails or display names, separated by commas")
	cmd.Flags().StringVar(&f.goal, "goal", "", "weekly goal of net earnings, an `amount` like 1800")
	cmd.Flags().StringVar(&f.hourly, "hourly-rate", "", "what an hour of yours is worth, an `amount` like 40")
	cmd.Flags().StringVar(&f.savings, "savings", "", "what you have put aside, an `amount` like 17640")
	cmd.Flags().StringVar(&f.monthly, "monthly-need", "", "what you need a month, an `amount` like 2450")
	cmd.Flags().StringVar(&f.watch, "watch", "", "`folder` in which the window looks for new exports; empty: none")
	cmd.Flags().StringVar(&f.fees, "fees", "", "`rules` for fees that no file tells, like \"shopify 2.9% + 0.30 EUR; etsy 6.5%\"; empty: none")
	cmd.Flags().StringSliceVar(&f.pending, "pending", nil, "`sources` whose pending sales count, like awin, or awin/NAME where files name an account, separated by commas; empty: none")
	cmd.Flags().BoolVar(&f.keepText, "keep-text", true, "keep the words of messages and comments; =false removes those that are there")
	cmd.Flags().BoolVar(&f.keepMail, "keep-mail", false, "keep the words of letters too, not only their subjects")
	return cmd
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
	}{"goal": {f.goal, &s.GoalMinor}, "hourly-rate": {f.hourly, &s.HourlyMinor}, "savings": {f.savings, &s.SavingsMinor}, "monthly-need": {f.monthly, &s.MonthlyMinor}} {
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
	v := settingsShape{Zone: s.Zone, Region: word(s.Region), Currency: word(s.Currency), Owner: word(s.Owner), Me: plain(s.Me), Watch: word(s.Watch), KeepText: s.KeepText, KeepMail: s.KeepMail, Fees: word(data.FormatFeeRules(s.Fees)), Pending: []string{}, Version: s.Version}
	for _, a := range s.Pending {
		v.Pending = append(v.Pending, a.String())
	}
	if s.GoalMinor != 0 {
		v.Goal = word(data.FormatMinor(s.GoalMinor, s.Currency))
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
