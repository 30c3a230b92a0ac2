package x

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// archive is what the files of one archive tell each other. It is filled in the
// first of the two readings.
type archive struct {
	me        person          // as the files name the owner
	told      map[string]bool // numbers of the owner that were told
	asOf      data.Day        // of the archive
	manifests []listed
	counts    map[string]counted // records found, by the file's name in the archive

	linked map[string]bool // numbers and names that were linked
	months map[string]bool // that files of posts hold, so that tweets.csv adds nothing
	notes  longTexts
	posts  bool // some file holds posts

	common map[string]bool // accounts in every conversation of two
	knows  bool            // the owner's number is known
	read   map[string]bool // kinds of messages that were read, so that headers add nothing
	late   map[string]string
}

func begin(e *layout.Export) {
	e.State = &archive{
		counts: map[string]counted{}, told: map[string]bool{}, linked: map[string]bool{}, months: map[string]bool{}, read: map[string]bool{}, late: map[string]string{},
	}
}

func stateOf(f *layout.File) *archive {
	a, _ := f.State.(*archive) // begin set it
	return a
}

// ready settles who the owner is. An archive without the account's file still has
// conversations of two: the owner is in all of them.
func ready(e *layout.Export) error {
	a, _ := e.State.(*archive)
	a.knows = a.knows || a.me.id != ""
	if !a.knows && len(a.common) == 1 {
		for id := range a.common {
			e.Me(person{id: id}.ref())
		}
		a.knows = true
	}
	return nil
}

func end(e *layout.Export) error {
	a, _ := e.State.(*archive)
	if a.posts && !a.knows && !e.KnowsMe() {
		e.Warn(data.WarnUnknownOwner, "The posts do not say which account is yours, so answers to yourself look like answers to somebody else. "+
			"Import the whole archive, or say your name with --account.")
	}
	if a.notes.found && !a.posts {
		e.Warn(data.WarnMissingPart, "The file of long posts only completes texts; the posts are in tweets.js, which is not here.")
	}
	a.check(e)
	return nil
}

// person is an account as a record names it.
type person struct{ id, handle, name string }

// gone is the number of an account that no longer is.
const gone = "-1"

func (p person) hasID() bool { return p.id != "" && p.id != gone }

// ref names an account by its number, which stays; names change.
func (p person) ref() data.Ref {
	if !p.hasID() {
		if p.handle == "" {
			return data.Ref{}
		}
		return data.Ref{Kind: data.ByHandle, Value: p.handle, Name: p.name, URL: "https://x.com/" + p.handle}
	}
	r := data.Ref{Kind: data.ByID, Value: p.id, Name: p.name, URL: "https://x.com/intent/user?user_id=" + p.id}
	if p.handle != "" {
		r.URL = "https://x.com/" + p.handle
	}
	return r
}

// isMe reports whether an account is the owner's. Where the number is known it
// decides: a name that the owner gave up may be somebody else's by now.
func (a *archive) isMe(f *layout.File, p person) bool {
	if p.hasID() && (a.me.id != "" || p.handle == "") {
		return f.IsMe(person{id: p.id}.ref())
	}
	return p.hasID() && f.IsMe(person{id: p.id}.ref()) || p.handle != "" && f.IsMe(person{handle: p.handle}.ref())
}

// learn takes in what a file says of the owner, and says it once.
func (a *archive) learn(f *layout.File, line int, p person) error {
	if p.id == "" && p.handle == "" {
		return nil
	}
	if f.Looking() {
		if a.me.id == "" {
			a.me = p
		}
		f.Me(p.ref())
		if p.handle != "" {
			f.Me(person{handle: p.handle}.ref())
		}
		return nil
	}
	if a.told[p.id] || p.id == "" && a.me.id != "" {
		return nil
	}
	if len(a.told) == 0 {
		f.In.SetAccount(p.handle)
	}
	a.told[p.id] = true
	if err := f.Send(line, &data.Identity{Ref: p.ref()}); err != nil {
		return err
	}
	return a.link(f, line, p)
}

// link says once that a number and a name are of one account.
func (a *archive) link(f *layout.File, line int, p person) error {
	if !p.hasID() || p.handle == "" {
		return nil
	}
	number, name := person{id: p.id}.ref(), person{handle: p.handle, name: p.name}.ref()
	number.Name = p.name
	if f.Looking() {
		if a.me.id == "" && f.IsMe(name) { // the person said the name alone
			f.Me(number)
			a.knows = true
		}
		return nil
	}
	key := p.id + " " + strings.ToLower(p.handle)
	if a.linked[key] || f.IsMe(number) != f.IsMe(name) {
		return nil
	}
	a.linked[key] = true
	return f.Send(line, &data.Link{A: number, B: name, Reason: "same account on X"})
}

func account(f *layout.File) error {
	a := stateOf(f)
	return each(f, "account", func(v jsonread.Value) error {
		p := person{id: str(v, "accountId"), handle: str(v, "username"), name: str(v, "accountDisplayName")}
		if err := a.learn(f, v.Line, p); err != nil {
			return err
		}
		mail := data.Ref{Kind: data.ByEmail, Value: str(v, "email"), Name: p.name}
		if data.Normalize(mail.Kind, mail.Value) == "" {
			return nil
		}
		f.Me(mail)
		return f.Send(v.Line, &data.Identity{Ref: mail})
	})
}

// userDetails is the account until 2018.
func userDetails(f *layout.File) error {
	a := stateOf(f)
	return each(f, "", func(v jsonread.Value) error {
		return a.learn(f, v.Line, person{id: str(v, "id"), handle: str(v, "screen_name"), name: str(v, "full_name")})
	})
}

// screenNames are the names that the owner's account had before.
func screenNames(f *layout.File) error {
	a := stateOf(f)
	return each(f, "screenNameChange", func(v jsonread.Value) error {
		id, change := str(v, "accountId"), v
		if inner := v.Get("screenNameChange"); inner.Kind == jsonread.Object {
			change = inner
		}
		p := person{id: id, handle: str(change, "changedFrom")}
		if p.handle == "" {
			return nil
		}
		old := person{handle: p.handle}.ref()
		f.Me(old)
		if err := f.Send(v.Line, &data.Identity{Ref: old}); err != nil {
			return err
		}
		return a.link(f, v.Line, p)
	})
}

// str returns a text or a number as text: ids are written as either.
func str(v jsonread.Value, key string) string {
	if m := v.Get(key); m.Kind == jsonread.String || m.Kind == jsonread.Number {
		return strings.TrimSpace(m.Text)
	}
	return ""
}

// isID reports whether a text can be a number of an account, post or message.
func isID(s string) bool {
	return s != "" && len(s) <= 20 && strings.Trim(s, "0123456789") == ""
}

// errID says why an id cannot be taken.
func errID(what, id string) error {
	if id == "" {
		return fmt.Errorf("the record names no %s", what)
	}
	return fmt.Errorf("%.30q is no number of %s: a spreadsheet may have rounded it", id, article(what))
}

func article(what string) string {
	if strings.HasPrefix(what, "a") {
		return "an " + what
	}
	return "a " + what
}

// firstSnowflake is about the first number, of November 2010, that tells its time.
const firstSnowflake = 29_700_000_000

// idTime is the second at which a number was given out; zero when it does not tell.
func idTime(id string) time.Time {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil || n < firstSnowflake {
		return time.Time{}
	}
	return possible(time.UnixMilli(n>>22 + 1288834974657).Truncate(time.Second))
}

// moment reads the times of posts, of all else, and of posts until 2018.
func moment(s string) time.Time {
	for _, form := range []string{time.RubyDate, time.RFC3339, "2006-01-02 15:04:05 -0700"} {
		if at, err := time.Parse(form, s); err == nil {
			return possible(at)
		}
	}
	return time.Time{}
}

// possible drops a time at which there was no such platform, or is not yet.
func possible(t time.Time) time.Time {
	if t.Year() < 2006 || t.Year() > 2100 {
		return time.Time{}
	}
	return t.UTC()
}

func precision(t time.Time) data.Precision {
	if t.IsZero() {
		return data.Undated
	}
	return data.ToSecond
}
