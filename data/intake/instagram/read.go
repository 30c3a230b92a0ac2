package instagram

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/jsonread"
)

// errStop says that whoever reads wants no more.
var errStop = errors.New("stopped")

// reader reads one export: first a look at the files that say who is who, then
// all records.
type reader struct {
	ctx     context.Context //nolint:containedctx // lives as long as one reading
	in      *intake.Input
	yield   func(data.Record, error) bool
	owner   profile
	threads map[string]*thread
	thread  []string // by file: key of its conversation

	file     int
	platform string // of the file: empty or "threads"
	handles  map[uint64]bool
	contents map[string]int
	unsure   bool // a direction needed the owner
}

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	return func(yield func(data.Record, error) bool) {
		r := &reader{
			ctx: ctx, in: in, yield: yield, owner: profile{account: in.Options.Account},
			threads: map[string]*thread{}, thread: make([]string, len(in.Claim.Files)),
			handles: map[uint64]bool{}, contents: map[string]int{},
		}
		if err := r.all(); err != nil && !errors.Is(err, errStop) {
			yield(data.Record{}, err)
		}
	}
}

func (r *reader) all() error {
	broken := map[int]error{}
	several := len(r.in.Claim.Files) > 1
	for i := range r.in.Claim.Files {
		err := r.look(i, several)
		if err != nil && (!several || fatal(err)) {
			return err
		}
		if err != nil {
			broken[i] = err
		}
	}
	if len(broken) == len(r.in.Claim.Files) {
		return broken[0]
	}
	r.owner.settle(r.threads)
	r.in.SetAccount(r.account())
	for i, f := range r.in.Claim.Files {
		r.file, r.platform = i, ""
		if strings.HasSuffix(f.Title, onThreads) {
			r.platform = "threads"
		}
		var err error
		if broken[i] != nil {
			err = r.leaveOut(broken[i])
		} else {
			err = r.one(f)
		}
		if err != nil {
			return err
		}
	}
	if r.unsure {
		r.in.Warn(data.WarnUnknownOwner, "The files do not say which name in the messages is yours, so messages have no direction. Name yourself with --account.")
	}
	return nil
}

// account names the export's owner as well as it is known.
func (r *reader) account() string {
	for _, name := range []string{r.owner.handle, r.in.Claim.Account, r.owner.account, r.owner.name} {
		if name != "" {
			return name
		}
	}
	return ""
}

// fatal errors end the export even when other files are good: a hostile archive
// and a cancelled reading.
func fatal(err error) bool {
	var known *data.Error
	var place *jsonread.Error
	return !errors.As(err, &known) || known.Code == data.WarnLimit && !errors.As(err, &place)
}

// leaveOut reports a broken file among good ones; nothing of it is imported.
func (r *reader) leaveOut(err error) error {
	var known *data.Error
	errors.As(err, &known)
	r.in.Warn(data.WarnTruncated, known.Msg+" It was left out.")
	row := &data.RowError{File: r.file, Line: 1, Reason: known.Msg}
	var place *jsonread.Error
	if errors.As(err, &place) {
		row.Line = place.Line
	}
	return r.reject(row)
}

func (r *reader) reject(row *data.RowError) error {
	row.File = r.file
	if !r.yield(data.Record{}, row) {
		return errStop
	}
	return nil
}

func (r *reader) rejectAt(line int, reason string) error {
	return r.reject(&data.RowError{Line: line, Reason: reason})
}

func (r *reader) send(line int, facts ...data.Fact) error {
	for _, f := range facts {
		if !r.yield(data.Record{File: r.file, Line: line, Fact: f}, nil) {
			return errStop
		}
	}
	return r.ctx.Err()
}

// look reads what must be known before the first record. Of several files each
// is also read to its end, so that a broken one is left out whole.
func (r *reader) look(file int, whole bool) error {
	f := r.in.Claim.Files[file]
	k := kind(f.Kind)
	needed := k == owner || k == messages || k == oldMessages
	if !needed && !whole {
		return nil
	}
	raw, err := r.in.Tree.Open(f.Name)
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
func (r *reader) one(f intake.File) error {
	raw, done, err := r.in.Open(r.ctx, r.file)
	if err != nil {
		return err
	}
	if intake.Suffix(f.Name) == "html" {
		err = r.page(f, raw)
	} else {
		d := jsonread.New(raw, jsonread.Options{Repair: true})
		if err = r.json(kind(f.Kind), d); err == nil {
			err = d.End()
		}
		err = named(err, f.Name)
		if d.Damaged > 0 {
			r.in.Warn(data.WarnDamagedText, fmt.Sprintf("Texts in %s that could not be read whole: %d.", path.Base(f.Name), d.Damaged))
		}
	}
	if errors.Is(err, errStop) {
		return err
	}
	return errors.Join(err, done())
}

func (r *reader) json(k kind, d *jsonread.Reader) error {
	switch k {
	case owner:
		if r.owner.line > 0 && r.owner.file == r.file {
			if err := r.send(r.owner.line, r.owner.facts()...); err != nil {
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
		return r.rejectAt(v.Line, "The record is of a shape that is not known.")
	}
	for _, e := range all {
		if err := r.act(k, wrapper, e); err != nil {
			return err
		}
	}
	return nil
}
