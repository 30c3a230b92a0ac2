package instagram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/jsonread"
)

// reader reads one export: first a look at the files that say who is who, then
// all records.
type reader struct {
	*intake.Stream

	owner   profile
	threads map[string]*thread
	thread  []string // by file: key of its conversation

	platform string // of the file: empty or "threads"
	handles  map[uint64]bool
	contents map[string]int
	unsure   bool // a direction needed the owner
}

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	return in.Stream(ctx, func(s *intake.Stream) error {
		r := &reader{
			Stream: s, owner: profile{account: in.Options.Account},
			threads: map[string]*thread{}, thread: make([]string, len(in.Claim.Files)),
			handles: map[uint64]bool{}, contents: map[string]int{},
		}
		return r.all()
	})
}

func (r *reader) all() error {
	several := len(r.Claim.Files) > 1
	err := r.Whole(func(file int) error { return r.look(file, several) }, func() {
		r.owner.settle(r.threads)
		r.SetAccount(r.account())
	}, r.one)
	if err == nil && r.unsure {
		r.Warn(data.WarnUnknownOwner, "The files do not say which name in the messages is yours, so messages have no direction. Name yourself with --account.")
	}
	return err
}

// account names the export's owner as well as it is known.
func (r *reader) account() string {
	for _, name := range []string{r.owner.handle, r.Claim.Account, r.owner.account, r.owner.name} {
		if name != "" {
			return name
		}
	}
	return ""
}

// look reads what must be known before the first record. Of several files each
// is also read to its end, so that a broken one is left out whole.
func (r *reader) look(file int, whole bool) error {
	f := r.Claim.Files[file]
	k := kind(f.Kind)
	needed := k == owner || k == messages || k == oldMessages
	if !needed && !whole {
		return nil
	}
	raw, err := r.Tree.Open(f.Name)
	if err != nil {
		return err
	}
	defer raw.Close()
	if intake.Suffix(f.Name) == "html" {
		return wholePage(path.Base(f.Name), raw)
	}
	d := jsonread.New(raw, jsonread.Options{Repair: true})
	switch k {
	case owner:
		var v jsonread.Value
		if v, err = d.Value(); err == nil {
			r.owner.learn(v, file)
		}
	case messages:
		err = r.lookMessages(d, file)
	case oldMessages:
		err = r.lookOldMessages(d)
	default:
		err = d.Skip()
	}
	if err == nil {
		err = d.End()
	}
	return named(err, f.Name)
}

// named turns an error of JSON into one that names the file.
func named(err error, name string) error {
	var place *jsonread.Error
	if errors.As(err, &place) {
		return place.In(path.Base(name))
	}
	return err
}

// one reads one file.
func (r *reader) one(file int) error {
	f := r.Claim.Files[file]
	r.platform = ""
	if strings.HasSuffix(f.Title, onThreads) {
		r.platform = "threads"
	}
	return r.Read(file, func(raw io.Reader) error {
		if intake.Suffix(f.Name) == "html" {
			return r.page(f, raw)
		}
		d := jsonread.New(raw, jsonread.Options{Repair: true})
		err := r.json(kind(f.Kind), d)
		if err == nil {
			err = d.End()
		}
		if d.Damaged > 0 {
			r.Warn(data.WarnDamagedText, fmt.Sprintf("Texts in %s that could not be read whole: %d.", path.Base(f.Name), d.Damaged))
		}
		return named(err, f.Name)
	})
}

func (r *reader) json(k kind, d *jsonread.Reader) error {
	switch k {
	case owner:
		if r.owner.line > 0 && r.owner.file == r.File {
			if err := r.Send(r.owner.line, r.owner.facts()...); err != nil {
				return err
			}
		}
		return d.Skip()
	case connections:
		return r.connections(d)
	case messages:
		return r.messages(d)
	case oldMessages:
		return r.oldMessages(d)
	}
	return r.records(d, func(wrapper string, v jsonread.Value) error {
		use := k
		if w, ok := wrappers[wrapper]; ok {
			use = w
		}
		return r.record(use, wrapper, v)
	})
}

// recordFields are the fields of a single record that stands where a list is
// expected.
var recordFields = map[string]bool{
	"title": true, "media_list_data": true, "string_list_data": true, "string_map_data": true, "label_values": true, "timestamp": true,
	"media": true, "fbid": true, "href": true, "value": true, "media_map_data": true, "creation_timestamp": true, "uri": true,
}

// records hands out the records of a file: a bare list, lists in wrappers, or
// one record in place of a list.
func (r *reader) records(d *jsonread.Reader, each func(wrapper string, v jsonread.Value) error) error {
	top, err := d.Kind()
	if err != nil {
		return err
	}
	list := func(wrapper string) error {
		return d.Array(func(int) error {
			v, err := d.Value()
			if err != nil || v.Kind == jsonread.Null {
				return err
			}
			return each(wrapper, v)
		})
	}
	switch top {
	case jsonread.Array:
		return list("")
	case jsonread.Object:
	default:
		return d.Skip()
	}
	single := jsonread.Value{Kind: jsonread.Object, Line: d.Line()}
	err = d.Object(func(key string) error {
		kind, err := d.Kind()
		switch {
		case err != nil:
			return err
		case recordFields[key]:
			v, err := d.Value()
			single.Members = append(single.Members, jsonread.Member{Key: key, Value: v})
			return err
		case kind == jsonread.Array:
			return list(key)
		case kind == jsonread.Object:
			v, err := d.Value()
			if err != nil {
				return err
			}
			return each(key, v)
		}
		return d.Skip()
	})
	if err == nil && len(single.Members) > 0 {
		err = each("", single)
	}
	return err
}

func (r *reader) record(k kind, wrapper string, v jsonread.Value) error {
	switch {
	case k == posts:
		return r.post(wrapper, v)
	case k == insights:
		return r.insight(wrapper, v)
	}
	all := entries(v, k.list())
	if len(all) == 0 {
		return r.Reject(v.Line, "The record is of a shape that is not known.", "")
	}
	for _, e := range all {
		if err := r.act(k, wrapper, e); err != nil {
			return err
		}
	}
	return nil
}
