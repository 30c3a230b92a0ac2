package mastodon

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

func following(f *layout.File, r layout.Row) error {
	return follows(f, r.Line, r.Get("Account address"))
}

func follower(f *layout.File, r layout.Row) error {
	return followed(f, r.Line, r.Get("Account address"))
}

// follows takes an account that the owner follows; since when is not told.
func follows(f *layout.File, line int, address string) error {
	who, ok := handle(address, "")
	if !ok {
		return errors.New("the account has no address")
	}
	return f.Send(line, &data.Interaction{
		Key: "follow:out:" + data.Normalize(data.ByHandle, who.Value), Kind: data.Follow, Precision: data.Undated, Actor: f.State.(*archive).self(), Target: who,
	})
}

// followed takes an account that follows the owner.
func followed(f *layout.File, line int, address string) error {
	who, ok := handle(address, "")
	if !ok {
		return errors.New("the account has no address")
	}
	return f.Send(line, &data.Interaction{
		Key: "follow:in:" + data.Normalize(data.ByHandle, who.Value), Kind: data.Follow, Precision: data.Undated, Actor: who, Target: data.Owner,
	})
}

// listed takes an account that the owner put in a list.
func listed(f *layout.File, line int, address string) error {
	who, ok := handle(address, "")
	if !ok {
		return errors.New("the account has no address")
	}
	return f.Send(line, &data.Identity{Ref: who})
}

// bareList knows a list without a header, in which a column has the accounts.
func bareList(column int) func(h *layout.Head) bool {
	return func(h *layout.Head) bool {
		cells, err := table(strings.NewReader(h.Text())).Read()
		if err != nil || len(cells) <= column {
			return false
		}
		_, ok := handle(cells[column], "")
		return ok && strings.Contains(cells[column], "@")
	}
}

// bare reads such a list.
func bare(column int, take func(f *layout.File, line int, address string) error) func(f *layout.File) error {
	return func(f *layout.File) error {
		return f.Lines(func(line int, text string) error {
			if strings.TrimSpace(text) == "" {
				return nil
			}
			cells, err := table(strings.NewReader(text)).Read()
			address := ""
			if err == nil && len(cells) > column {
				address = cells[column]
			}
			return f.Take(line, text, take(f, line, address))
		})
	}
}

func table(r io.Reader) *csv.Reader {
	rows := csv.NewReader(r)
	rows.FieldsPerRecord = -1
	rows.LazyQuotes = true
	return rows
}
