package desk

import "context"

// Ask answers one question in SQL that only reads; see store.Workspace.Ask.
func (d *Desk) Ask(ctx context.Context, text string, head func([]string) error, row func([]any) error) error {
	return d.store.Ask(ctx, text, head, row)
}
