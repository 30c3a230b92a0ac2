package desk

import (
	"context"
	"slices"
	"strings"

	"rapport/data/intake/formats"
)

// Platform returns the name under which a platform is kept, for that name or what it is
// called on screen, in any case; "" for neither. Known are those with data here and all that
// can be imported. An empty name stays so.
func (d *Desk) Platform(ctx context.Context, text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	here, err := d.Platforms(ctx)
	if err != nil {
		return "", err
	}
	all := slices.Clone(here)
	for _, f := range formats.All() {
		all = append(all, f.Name)
	}
	for _, called := range []func(string) string{strings.ToLower, PlatformTitle} {
		for _, name := range all {
			if strings.EqualFold(called(name), text) {
				return name, nil
			}
		}
	}
	return "", nil
}

// Platforms lists those with data in the workspace, by name.
func (d *Desk) Platforms(ctx context.Context) ([]string, error) {
	book, err := d.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Platforms(), nil
}
