// Package phone reads the messages and calls of a telephone. The Android app SMS
// Backup & Restore saves XML: text messages, picture messages without their pictures,
// and the list of calls. iPhones and Macs keep theirs in databases (apple.go). The
// phone is the owner's, and each record says which way it went.
package phone

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/xmlread"
)

// Format is SMS Backup & Restore, and the databases of an iPhone or Mac.
var Format = &intake.Format{
	Name: "phone", Title: "Phone: calls and SMS", Short: "PH", Direction: "both",
	Files: []string{"sms-*.xml", "calls-*.xml", "chat.db", "sms.db", "CallHistory.storedata"},
	HowToGet: "Android: install the app SMS Backup & Restore, choose Set up a backup, take Messages and Phone calls, and then Back up now. " +
		"Copy the files sms-….xml and calls-….xml to this computer. " +
		"Mac: in the Finder choose Go → Go to Folder, enter ~/Library/Messages, copy chat.db and chat.db-wal into a new folder and import that folder. " +
		"iPhone: make a backup on a computer with Encrypt local backup off, and copy two files out of its folder: 3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28 " +
		"(messages) and 5a/5a4935c78a5255723f707230a451d79c540d2741 (calls).",
	Wait: "at once",
	Holds: "Text and picture messages in both directions with number, name in the address book and time; messages in groups; calls with their length, " +
		"missed, rejected and blocked ones. From an iPhone or Mac iMessages too, reactions, and which message is answered.",
	Lacks: "Pictures, and messages of other apps. Reactions on Android; names on an iPhone: import your contacts beside it. " +
		"A number without its country, 030 555 0102, stays as it is and links to nobody: save numbers with + and country in your address book.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Root: layout.Folder,
	Layouts: []layout.Layout{
		{Kind: "messages", Title: "Messages and calls", Version: "SMS Backup & Restore", Inbound: true, Suffixes: []string{"xml"}, Read: read, Is: func(h *layout.Head) bool {
			return strings.Contains(h.Text(), "<smses")
		}},
		{Kind: "calls", Title: "Calls", Version: "SMS Backup & Restore, calls", Inbound: true, Suffixes: []string{"xml"}, Read: read, Is: func(h *layout.Head) bool {
			_, rest, ok := strings.Cut(h.Text(), "<calls")
			return ok && strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), "count=") // other lists of calls do not count
		}},
		appleLog, appleMessages, appleCalls, appleLocked,
	},
	Begin: func(e *layout.Export) { e.State = &backup{} },
}

// backup is the newest of the files.
type backup struct{ at time.Time }

// reader reads one file.
type reader struct {
	*layout.File
	x     *xmlread.Reader
	found int
}

func read(f *layout.File) error {
	return f.Raw(func(raw io.Reader) error {
		r := &reader{File: f, x: xmlread.New(f.Base(), repair(raw))}
		declared := 0
		err := r.x.Root(func(root xml.StartElement, _ int) error {
			if root.Name.Local != "smses" && root.Name.Local != "calls" {
				return f.Unknown("it begins with <" + root.Name.Local + ">")
			}
			declared, _ = strconv.Atoi(xmlread.Attr(root, "count")) // none is as good as 0
			r.made(xmlread.Attr(root, "backup_date"))
			return r.x.Children(r.record)
		})
		if err == nil && r.found < declared {
			f.Warn(data.WarnMissingPart, "%s says that it holds %s; %s found.", f.Base(), data.CountOf(declared, "record", "records"), data.CountOf(r.found, "was", "were"))
		}
		return err
	})
}

// made notes when the newest file was written.
func (r *reader) made(text string) {
	b := r.State.(*backup)
	if at, err := moment(text); err == nil && at.After(b.at) {
		b.at = at
		r.In.SetAsOf(at)
	}
}

// record reads one message or call.
func (r *reader) record(e xml.StartElement, line int) error {
	var x *data.Interaction
	var err error
	switch e.Name.Local {
	case "sms":
		r.found++
		x, err = r.sms(e)
		if skipped := r.x.Skip(); skipped != nil {
			return skipped
		}
	case "call":
		r.found++
		x, err = r.call(e)
		if skipped := r.x.Skip(); skipped != nil {
			return skipped
		}
	case "mms":
		r.found++
		var m *mms
		if m, err = r.parts(e); err != nil {
			return err
		}
		x, err = m.interaction()
	default:
		return r.x.Skip()
	}
	if err != nil || x == nil {
		return r.Take(line, raw(e), err)
	}
	return r.Send(line, x)
}

// raw writes an element as it stood, for rejected records.
func raw(e xml.StartElement) string {
	var b strings.Builder
	b.WriteString("<" + e.Name.Local)
	for _, a := range e.Attr {
		fmt.Fprintf(&b, " %s=%q", a.Name.Local, a.Value)
	}
	return b.String() + ">"
}

// attr is an attribute; the word "null" means that there is none.
func attr(e xml.StartElement, name string) string {
	v := strings.TrimSpace(xmlread.Attr(e, name))
	if v == "null" {
		return ""
	}
	return v
}

// Years that a time can be of.
const (
	firstYear = 1990
	lastYear  = 2100
)

// moment reads milliseconds since 1970; some old files have seconds.
func moment(text string) (time.Time, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("%.40q is no time", text)
	}
	const seconds = 100_000_000_000 // as milliseconds it is of 1973
	if n > 0 && n < seconds {
		n *= 1000
	}
	at := time.UnixMilli(n).UTC()
	if at.Year() < firstYear || at.Year() > lastYear {
		return time.Time{}, fmt.Errorf("%.40q is no time of our days", text)
	}
	return at, nil
}
