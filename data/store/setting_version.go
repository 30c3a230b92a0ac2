package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"rapport/data"
)

// Hand says who changes the settings, and when.
type Hand struct {
	By string // where it was done: window, command or start
	At time.Time
}

// SettingsVersion is the settings as they were kept once.
type SettingsVersion struct {
	Version  int
	At       int64  // Unix milliseconds; 0: before versions were kept
	By       string // like Hand.By; empty: not known
	Settings data.Settings
}

// SettingsVersions lists all versions of the settings, newest first.
func (w *Workspace) SettingsVersions(ctx context.Context) ([]SettingsVersion, error) {
	list, err := query(ctx, w.read, `
		SELECT version, at, by, content
		FROM setting_version
		ORDER BY version DESC`, nil, scanVersion)
	if err != nil {
		return nil, w.explain(fmt.Errorf("read the versions of the settings: %w", err))
	}
	return list, nil
}

func scanVersion(r *sql.Rows, v *SettingsVersion) error {
	text := ""
	if err := r.Scan(&v.Version, &v.At, &v.By, &text); err != nil {
		return err
	}
	v.Settings = data.DefaultSettings()
	err := json.Unmarshal([]byte(text), &v.Settings)
	v.Settings.Version = v.Version
	return err
}

// keepVersion notes the version that has just been saved.
func (c *change) keepVersion(content string, by Hand) error {
	_, err := c.exec(`
		INSERT INTO setting_version (version, at, by, content)
		SELECT version, ?, ?, ?
		FROM setting
		WHERE id = 1`, by.At.UnixMilli(), by.By, content)
	return err
}
