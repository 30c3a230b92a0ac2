package phone

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"rapport/data/intake/dbread"
	"rapport/data/intake/layout"
)

// The databases of iPhones and Macs. In a backup their names are digests, so they are
// known by their tables. Columns come and go with the versions of the systems: what is
// not there is empty.
var (
	databases = []string{"db", "storedata", ""}

	appleMessages = layout.Layout{
		Kind: "messages", Title: "Messages", Version: "iPhone or Mac, messages", Inbound: true, Suffixes: databases, Read: readMessages,
		Is: func(h *layout.Head) bool {
			return h.Database() && slices.Contains(messageNames, h.Base()) || h.Tables("message", "handle", "chat_message_join")
		},
	}
	appleCalls = layout.Layout{
		Kind: "calls", Title: "Calls", Version: "iPhone or Mac, calls", Inbound: true, Suffixes: databases, Read: readCalls,
		Is: func(h *layout.Head) bool {
			return h.Database() && slices.Contains(callNames, h.Base()) || h.Tables("ZCALLRECORD")
		},
	}
	// appleLog is what a Mac wrote last. It is read with its database, and here so that
	// a change in it is a change of the export.
	appleLog = layout.Layout{
		Kind: "log", Title: "Newest rows", Names: []string{"chat.db" + dbread.LogSuffix, "sms.db" + dbread.LogSuffix, "callhistory.storedata" + dbread.LogSuffix},
		Is:   func(h *layout.Head) bool { return h.Beside(strings.TrimSuffix(h.Name, dbread.LogSuffix)) },
		Read: func(f *layout.File) error { return f.Raw(func(io.Reader) error { return nil }) },
	}
	// appleLocked are the same files in an encrypted backup, and its table of contents.
	appleLocked = layout.Layout{
		Kind: "backup", Title: "Encrypted backup", Suffixes: databases,
		Is: func(h *layout.Head) bool {
			return !h.Database() && (h.Base() == "manifest.db" || slices.Contains(messageNames, h.Base()) || slices.Contains(callNames, h.Base()))
		},
		Read: func(f *layout.File) error { return dbread.NoDatabase(f.Base()) },
	}
)

// Names of the files, the last each time that in an iPhone's backup.
var (
	messageNames = []string{"chat.db", "sms.db", "3d0d7e5fb2ce288813306e4d4636395e047a3d28"}
	callNames    = []string{"callhistory.storedata", "5a4935c78a5255723f707230a451d79c540d2741"}
)

// unknown is the error of a database whose tables are not those of the layout.
func unknown(f *layout.File, db *dbread.DB) error {
	const most = 12
	names := db.Tables()
	return f.Unknown(fmt.Sprintf("it has %d tables: %s", len(names), strings.Join(names[:min(len(names), most)], ", ")))
}

// appleEpoch is what Apple counts from, 2001, in seconds since 1970.
const appleEpoch = 978_307_200

// appleMoment reads the time of a message: seconds until iOS 10 and macOS 10.12,
// nanoseconds since. A database that was brought along can hold both.
func appleMoment(r dbread.Row, column string) (time.Time, error) {
	n, ok := r.Int(column)
	if !ok || n == 0 {
		return time.Time{}, errors.New("has no time")
	}
	const nanoseconds = 100_000_000_000 // as seconds it is beyond the year 5000
	at := time.Unix(appleEpoch, n).UTC()
	if n < nanoseconds && n > -nanoseconds {
		at = time.Unix(appleEpoch+n, 0).UTC()
	}
	return ours(at, n)
}

// appleSeconds reads the time of a call: seconds with a fraction.
func appleSeconds(r dbread.Row, column string) (time.Time, error) {
	n, ok := r.Float(column)
	if !ok || n == 0 {
		return time.Time{}, errors.New("has no time")
	}
	whole, part := math.Modf(n)
	const beyond = 1e11 // as seconds
	if math.Abs(whole) > beyond {
		return time.Time{}, fmt.Errorf("%v is no time of our days", n)
	}
	at := time.Unix(appleEpoch+int64(whole), int64(part*float64(time.Second))).UTC()
	return ours(at.Truncate(time.Millisecond), n)
}

func ours(at time.Time, n any) (time.Time, error) {
	if at.Year() < firstYear || at.Year() > lastYear {
		return time.Time{}, fmt.Errorf("%v is no time of our days", n)
	}
	return at, nil
}
