package store

import (
	"context"
	"encoding/json"
	"fmt"

	"rapport/data"
)

// Writable reports whether this process may change the workspace.
func (w *Workspace) Writable() bool { return w.write != nil }

// KeepRFMCuts saves the cut-offs between the segments of buyers with the settings. They
// were measured and not chosen, and no other figure depends on them, so the version of
// the settings stays.
func (w *Workspace) KeepRFMCuts(ctx context.Context, cuts data.RFMCuts) error {
	err := w.change(ctx, func(c *change) error {
		s, err := settingsFrom(ctx, c.Tx)
		if err != nil {
			return err
		}
		s.KeepRFMCuts(cuts)
		content, err := json.Marshal(s)
		if err != nil {
			return err
		}
		_, err = c.exec(`
			INSERT INTO setting (id, version, content)
			VALUES (1, ?, ?)
			ON CONFLICT (id) DO UPDATE SET content = excluded.content`, s.Version, string(content))
		return err
	})
	if err != nil {
		return fmt.Errorf("save the cut-offs of segments: %w", err)
	}
	return nil
}
