package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// settingsPage holds what the owner may choose; every change is kept at once.
type settingsPage struct {
	*host
	now    data.Settings
	fields map[string]*ui.Entry
	wrong  map[string]*ui.Text
	theme  *ui.Select
	text   *ui.Select
	words  *ui.Check
	mail   *ui.Check
	waits  *fyne.Container // accounts with pending sales
	own    *fyne.Container // the owner's accounts
	past   *fyne.Container // versions of the settings
	room   *fyne.Container

	counting *countingCard
	trial    *settingsTrial
}

var _ page = (*settingsPage)(nil)

// setting is one field: how it is read from and written to the settings.
type setting struct {
	id, label, hint, example string
	show                     func(*data.Settings) string
	take                     func(*data.Settings, string) error
}

func settingFields() []setting {
	return []setting{
		{
			"owner", "Your name", "Stands at the top of the window.", "Tonwerk Nora",
			func(s *data.Settings) string { return s.Owner },
			func(s *data.Settings, v string) error { s.Owner = v; return nil },
		},
		{
			"me", "Who you are in the files", "Your handles, e-mails or display names, separated by commas; instagram:nora is on Instagram alone. Only needed where a file does not say it.", "tonwerk.nora, nora@example.org",
			func(s *data.Settings) string { return strings.Join(s.Me, ", ") },
			func(s *data.Settings, v string) error { s.Me = split(v); return nil },
		},
		{
			"zone", "Time zone", "Weeks begin on Monday in this zone.", "Europe/Berlin",
			func(s *data.Settings) string { return s.Zone },
			func(s *data.Settings, v string) error { s.Zone = v; return nil },
		},
		{
			"region", "Country of phone numbers", "Where numbers without a country code are dialled, for files that name no country. Empty: such numbers join nobody. " +
				"Files that were imported before keep what they have until you import them again.", "DE",
			func(s *data.Settings) string { return s.Region },
			func(s *data.Settings, v string) error { s.Region = v; return nil },
		},
		{
			"currency", "Currency", "Currencies are never added up without a rate. Empty: the one with the most sales.", "EUR",
			func(s *data.Settings) string { return s.Currency },
			func(s *data.Settings, v string) error { s.Currency = strings.ToUpper(v); return nil },
		},
		{
			"goal", "Weekly goal", "Net earnings you aim at, drawn as a dashed line. Empty: none.", "1,800",
			func(s *data.Settings) string { return amountText(s.GoalMinor, s.Currency) },
			func(s *data.Settings, v string) error { return takeAmount(&s.GoalMinor, v, s.Currency) },
		},
		{
			"hourly", "Worth of an hour", "What an hour of your time is worth.", "40",
			func(s *data.Settings) string { return amountText(s.HourlyMinor, s.Currency) },
			func(s *data.Settings, v string) error { return takeAmount(&s.HourlyMinor, v, s.Currency) },
		},
		{
			"cpm", "Price of 1,000 views", "What you would pay for advertising. With it, views are told as worth so much; that is in no return. Empty: not told.", "8",
			func(s *data.Settings) string { return amountText(s.CPMMinor, s.Currency) },
			func(s *data.Settings, v string) error { return takeAmount(&s.CPMMinor, v, s.Currency) },
		},
		{
			"savings", "Savings", "What you have put aside. With what you need a month it makes the months of runway.", "17,640",
			func(s *data.Settings) string { return amountText(s.SavingsMinor, s.Currency) },
			func(s *data.Settings, v string) error { return takeAmount(&s.SavingsMinor, v, s.Currency) },
		},
		{
			"monthly", "What you need a month", "The least that has to come in. Empty: no runway is shown.", "2,450",
			func(s *data.Settings) string { return amountText(s.MonthlyMinor, s.Currency) },
			func(s *data.Settings, v string) error { return takeAmount(&s.MonthlyMinor, v, s.Currency) },
		},
		{
			"fees", "Fees that no file tells", "A rule for each platform: a share of what was paid, and a fixed amount. What it fills in is marked as estimated. Empty: such fees are left out.", "shopify 2.9% + 0.30 EUR; etsy 6.5%",
			func(s *data.Settings) string { return data.FormatFeeRules(s.Fees) },
			func(s *data.Settings, v string) (err error) { s.Fees, err = data.ParseFeeRules(v); return err },
		},
	}
}

func amountText(minor int64, currency string) string {
	if minor == 0 {
		return ""
	}
	return ui.Amount(minor, "", digits(currency))
}

func takeAmount(to *int64, text, currency string) error {
	if text == "" {
		*to = 0
		return nil
	}
	minor, err := desk.ParseAmount(text, currency)
	if err != nil || minor < 0 {
		return &data.Error{Code: "bad_amount", Msg: "“" + text + "” is no amount.", Hint: "Write it like 1800 or 1,800.50.", Err: err}
	}
	*to = minor
	return nil
}

func newSettingsPage(h *host) *settingsPage {
	p := &settingsPage{host: h, fields: map[string]*ui.Entry{}, wrong: map[string]*ui.Text{}, waits: ui.Over(), own: ui.Over(), past: ui.Over()}
	p.counting, p.trial = newCountingCard(p), newSettingsTrial(p)
	p.waits.Hide()
	p.own.Hide()
	p.past.Hide()
	rows := []fyne.CanvasObject{}
	for _, f := range settingFields() {
		rows = append(rows, p.field(f))
	}
	p.theme = ui.NewSelect("Colours", []ui.Option{{ID: "", Label: "as the system"}, {ID: "light", Label: "light"}, {ID: "dark", Label: "dark"}}, func(id string) {
		p.keep(func(s *data.Settings) error { s.Theme = id; return nil }, nil)
	})
	p.text = ui.NewSelect("Text", []ui.Option{{ID: "0.9", Label: "small"}, {ID: "1", Label: "normal"}, {ID: "1.15", Label: "large"}, {ID: "1.3", Label: "very large"}}, func(id string) {
		p.keep(func(s *data.Settings) error { s.TextScale = textScales[id]; return nil }, nil)
	})
	p.words = ui.NewCheck("Words of messages and comments", true, func(on bool) {
		p.keepWords(on, "the words of all messages and comments", func(s *data.Settings) error { s.KeepText = on; return nil })
	})
	p.mail = ui.NewCheck("Words of e-mails too, from the next import on. Without it only subjects are read", false, func(on bool) {
		p.keepWords(on, "the words of all e-mails, up to their subjects", func(s *data.Settings) error { s.KeepMail = on; return nil })
	})
	kept := ui.NewTitled("What is kept", "figures need no words", nil, ui.Column(10, p.words, p.mail))
	look := ui.NewTitled("Look", "", nil, ui.Row(8, p.theme, p.text, ui.Gap()))
	you := ui.NewTitled("You and your week", "kept with Enter or when you leave a field", nil, ui.Column(16, rows...))
	cards := ui.Column(16, you, p.own, p.counting.card, p.past, kept, p.waits, look, p.workspaceCard(), ui.Gap())
	p.room = ui.Column(12, ui.Grow(ui.Roll(container.NewVScroll(container.New(readable{720}, cards)))), p.trial.foot)
	return p
}

var textScales = map[string]float64{"0.9": 0.9, "1": 1, "1.15": 1.15, "1.3": 1.3}

func (p *settingsPage) field(f setting) fyne.CanvasObject {
	entry := ui.NewEntry(f.example)
	wrong := ui.NewSpans()
	wrong.Hide()
	p.fields[f.id], p.wrong[f.id] = entry, wrong
	save := func() {
		if strings.TrimSpace(entry.Text) != f.show(&p.now) {
			p.keep(func(s *data.Settings) error { return f.take(s, strings.TrimSpace(entry.Text)) }, wrong)
		}
	}
	entry.OnSubmitted = func(string) { save() }
	entry.OnLeave = save
	return ui.Column(4, ui.Field(f.label, f.hint, entry), wrong)
}

// keepWords changes what words are kept. Those that are there would go at once, so
// that is asked first.
func (p *settingsPage) keepWords(on bool, what string, change func(*data.Settings) error) {
	if on || p.canvas == nil {
		p.keep(change, nil)
		return
	}
	ui.Dialog{
		Title: "Remove words from this workspace?",
		Words: "This removes " + what + " that are here. Figures stay. Only importing the files again brings the words back.",
		Yes:   "Remove them", No: "Keep them",
		OnYes: func() { p.keep(change, nil) },
		OnNo:  p.load,
	}.Show(p.canvas())
}

// keep changes the settings and shows what is wrong below the field.
func (p *settingsPage) keep(change func(*data.Settings) error, wrong *ui.Text) {
	next := p.now
	next.Confirmed = true
	err := change(&next)
	p.async(func() {
		if err == nil {
			err = p.desk.SaveSettings(p.ctx, next)
		}
	}, func() {
		if wrong != nil {
			sentence, hint := explain(err)
			wrong.Hidden = err == nil
			wrong.SetSpans(ui.Span{Role: ui.Label, Text: strings.TrimSpace(sentence + " " + hint), Color: ui.ColorWarmText})
			p.room.Refresh()
		}
		if err != nil {
			if wrong == nil {
				p.failed(err)
			}
			return
		}
		p.now = next
		fyne.CurrentApp().Settings().SetTheme(themeOf(&next))
		p.toast("Kept", nil)
		p.changed()
	})
}

func (p *settingsPage) content() fyne.CanvasObject { return p.room }

func (p *settingsPage) bar() fyne.CanvasObject { return nil }

func (p *settingsPage) fit(fyne.Size) {}

func (p *settingsPage) load() {
	var s data.Settings
	var accounts []store.PendingAccount
	var own []store.OwnAccount
	var past []desk.SettingsVersion
	var err error
	p.async(func() {
		if s, err = p.desk.Settings(p.ctx); err != nil {
			return
		}
		if accounts, err = p.desk.PendingAccounts(p.ctx); err == nil {
			own, err = p.desk.OwnAccounts(p.ctx)
		}
		if err == nil {
			past, err = p.desk.SettingsHistory(p.ctx)
		}
	}, func() {
		if err != nil {
			p.failed(err)
			return
		}
		if s.Version != p.now.Version { // what was tried was tried on other settings
			p.trial.next = nil
			p.trial.foot.Hide()
		}
		p.now = s
		for _, f := range settingFields() {
			if want := f.show(&s); p.fields[f.id].Text != want {
				p.fields[f.id].SetText(want)
			}
		}
		p.words.Ticked, p.mail.Ticked = s.KeepText, s.KeepMail
		p.words.Refresh()
		p.mail.Refresh()
		p.showWaits(accounts)
		p.showOwn(own)
		p.showPast(past)
		p.counting.show()
		p.theme.Choose(s.Theme)
		for id, scale := range textScales {
			if scale == s.TextScale {
				p.text.Choose(id)
			}
		}
	})
}

// showWaits shows the accounts with pending sales.
func (p *settingsPage) showWaits(accounts []store.PendingAccount) {
	p.waits.Objects = nil
	if card := p.pendingCard(accounts); card != nil {
		p.waits.Objects = []fyne.CanvasObject{card}
	}
	p.waits.Hidden = len(accounts) == 0
	p.room.Refresh()
}
