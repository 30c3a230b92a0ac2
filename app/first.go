package app

import (
	"strings"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
)

// ask asks once, at the first start, for zone and currency, proposed from the
// system, and who the owner is. Skipping takes the proposals.
func (w *window) ask(s data.Settings) {
	zone, currency, me := ui.NewEntry("Europe/Berlin"), ui.NewEntry("EUR"), ui.NewEntry("your handle or e-mail, if you like")
	zone.SetText(s.Zone)
	proposed := desk.SystemCurrency()
	currency.SetText(proposed)
	d := w.desk
	used := ""
	ui.Background(func() { used, _ = d.Currency(w.ctx) }, func() {
		if used != "" && currency.Text == proposed {
			currency.SetText(used) // what the files are in
		}
	})
	keep := func(s data.Settings) error {
		s.Confirmed = true
		return d.SaveSettings(w.ctx, s)
	}
	told := s
	var wrong error
	dialog := ui.Dialog{
		Title: "Before you start",
		Words: "Weeks begin on Monday in your time zone, and earnings are shown in your currency. Both can be changed later in Settings.",
		Body: ui.Column(12,
			ui.Field("Time zone", "as proposed by this computer", zone),
			ui.Field("Currency", "empty: the one with the most sales", currency),
			ui.Field("Who you are in the files", "only needed where a file does not say it; separate several with commas", me),
		),
		Yes: "Start", No: "Skip",
		OnNo: func() {
			if err := keep(s); err != nil {
				w.failed(err)
			}
		},
		Check: func() string {
			told.Zone, told.Currency, told.Me = strings.TrimSpace(zone.Text), strings.ToUpper(strings.TrimSpace(currency.Text)), split(me.Text)
			if wrong = keep(told); wrong != nil {
				sentence, hint := explain(wrong)
				return sentence + " " + hint
			}
			return ""
		},
		OnYes: w.reload,
	}
	dialog.Show(w.win.Canvas())
}

// split takes a list apart that is separated by commas.
func split(list string) []string {
	var out []string
	for _, part := range strings.Split(list, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// themeOf is the theme that the settings ask for.
func themeOf(s *data.Settings) *ui.Theme {
	t := &ui.Theme{TextScale: float32(s.TextScale)}
	switch s.Theme {
	case "light":
		t.Appearance = ui.Light
	case "dark":
		t.Appearance = ui.Dark
	}
	return t
}
