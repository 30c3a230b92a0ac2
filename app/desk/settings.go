package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// Where settings are changed.
const (
	InWindow  = "window"
	ByCommand = "command"
	AtStart   = "start" // what a new workspace begins with
)

// SaveSettings keeps s. Figures follow when somebody looks at them.
func (d *Desk) SaveSettings(ctx context.Context, s data.Settings) error {
	s, err := CheckSettings(s)
	if err != nil {
		return err
	}
	return d.store.SaveSettings(ctx, s, store.Hand{By: d.by, At: d.now()})
}

// CheckSettings tells what cannot be kept, and writes the rest as it is kept.
func CheckSettings(s data.Settings) (data.Settings, error) {
	if _, err := time.LoadLocation(s.Zone); err != nil || s.Zone == "" {
		return s, &data.Error{Code: "bad_zone", Msg: fmt.Sprintf("%q is no time zone known here.", s.Zone), Hint: "Write it like Europe/Berlin or America/New_York."}
	}
	if code := data.RegionOf(s.Region); code != "" || s.Region == "" {
		s.Region = code
	} else {
		return s, &data.Error{Code: "bad_region", Msg: fmt.Sprintf("%q is no country known here.", s.Region), Hint: "Write it like DE, US or Germany."}
	}
	if _, ok := data.Exponent(s.Currency); s.Currency != "" && !ok {
		return s, &data.Error{Code: "bad_currency", Msg: fmt.Sprintf("%q is no currency of ISO 4217.", s.Currency), Hint: "Write it like EUR, USD or JPY."}
	}
	if min(s.GoalMinor, s.HourlyMinor, s.CPMMinor, s.SavingsMinor, s.MonthlyMinor) < 0 {
		return s, &data.Error{Code: "bad_amount", Msg: "A goal, the worth of an hour, the price of views, savings and what you need a month are not below 0.", Hint: "Write it like 1800."}
	}
	if max(s.GoalMinor, s.HourlyMinor, s.CPMMinor, s.SavingsMinor, s.MonthlyMinor) > maxMinor {
		return s, errTooLarge
	}
	return s, s.CheckDials()
}

// Trial is what settings that are not kept yet would change.
type Trial struct {
	Changes []data.SettingChange
	// Rescore is nil where nothing changes that figures are counted by.
	Rescore *metric.Rescore
}

// Try tells what settings would change, and keeps nothing.
func (d *Desk) Try(ctx context.Context, s data.Settings) (*Trial, error) {
	s, err := CheckSettings(s)
	if err != nil {
		return nil, err
	}
	now, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	t := &Trial{Changes: s.ChangesFrom(&now)}
	counts := false
	for _, c := range t.Changes {
		counts = counts || c.Counts
	}
	if !counts {
		return t, nil
	}
	book, err := d.Book(ctx)
	if err != nil {
		return nil, err
	}
	t.Rescore = book.Rescored(book.Under(s), d.now())
	return t, nil
}

// SettingsVersion is one version of the settings with what it changed.
type SettingsVersion struct {
	Version int
	At      int64  // Unix milliseconds; 0: before versions were kept
	By      string // InWindow, ByCommand, AtStart; empty: not known
	Changes []data.SettingChange
}

// SettingsHistory lists the versions that changed something, newest first. The oldest
// one known is compared with the usual settings.
func (d *Desk) SettingsHistory(ctx context.Context) ([]SettingsVersion, error) {
	versions, err := d.store.SettingsVersions(ctx)
	if err != nil {
		return nil, err
	}
	list := []SettingsVersion{}
	for i := range versions {
		before := data.DefaultSettings()
		if i+1 < len(versions) {
			before = versions[i+1].Settings
		}
		v := SettingsVersion{Version: versions[i].Version, At: versions[i].At, By: versions[i].By, Changes: versions[i].Settings.ChangesFrom(&before)}
		if len(v.Changes) > 0 || i+1 == len(versions) {
			list = append(list, v)
		}
	}
	return list, nil
}

var errNoVersion = errors.New("no such version")

// TakenBack returns the settings without what one version changed, and what stays because
// it was changed again since. Nothing is kept yet.
func (d *Desk) TakenBack(ctx context.Context, version int) (data.Settings, []data.SettingChange, error) {
	now, err := d.store.Settings(ctx)
	if err != nil {
		return now, nil, err
	}
	versions, err := d.store.SettingsVersions(ctx)
	if err != nil {
		return now, nil, err
	}
	for i := range versions {
		if versions[i].Version == version && i+1 < len(versions) {
			back, kept := now.TakeBack(&versions[i+1].Settings, &versions[i].Settings)
			return back, kept, nil
		}
	}
	return now, nil, &data.Error{
		Code: "no_version", Msg: fmt.Sprintf("There is no change of the settings with the number %d that could be taken back.", version),
		Hint: "See the list: rapport settings --history", Err: errNoVersion,
	}
}

// VersionWords says when and where a version was made.
func VersionWords(v *SettingsVersion, zone *time.Location) string {
	if v.At == 0 {
		return "before versions were kept"
	}
	at := time.UnixMilli(v.At).In(zone).Format("2 Jan 2006 15:04")
	switch v.By {
	case InWindow:
		return at + ", in the window"
	case ByCommand:
		return at + ", by a command"
	case AtStart:
		return at + ", when the workspace was made"
	}
	return at
}
