// Package intake turns the files that a person can download into records. It
// opens a file, folder or zip safely, asks every format whether it knows what
// lies there, and lets the format read it as a stream.
//
// A format is one small package beside this one: a Format value with a Claim
// function (which files of the tree are mine?) and a Read function (which facts
// do they state?). Formats know nothing of zips, limits, the workspace or the
// screen. All formats are listed in the package formats.
package intake

import (
	"context"
	"iter"
	"time"

	"rapport/data"
)

// Format is one platform's export.
type Format struct {
	Name      string // word of the commands: "instagram"
	Platform  string // of the records that name none; empty: Name
	Title     string // "Instagram"
	Short     string // two letters of the badge: "IG"
	Direction string // "in", "out", "both", "sales", "deals" or "rates": what its files can hold
	Files     []string
	HowToGet  string // steps in plain sentences
	Wait      string // how long the platform takes: "about 2 days"
	Holds     string
	Lacks     string
	Inbound   bool // some of its files can hold somebody else's act

	// Claim returns the exports that lie in the tree, one for each root. It
	// looks at names first and peeks only where a name is not enough.
	Claim func(t *Tree) ([]Claim, error)
	// Read yields the records of a claim in file order. It yields a
	// *data.RowError for a record that cannot be imported and goes on. Any
	// other error ends the export and nothing of it is imported.
	Read func(ctx context.Context, in *Input) iter.Seq2[data.Record, error]
}

// Claim is one export that a format recognised.
type Claim struct {
	Sure    bool   // false: likely
	Version string // layout, in words: "JSON, layout of 2023"
	Account string // the owner's handle or shop, when a name tells it; Read may find it later
	Files   []File
	Own     []string  // further entries that belong to the platform and hold nothing to import: not unknown
	AsOf    time.Time // when the export was made, if something says so
	Inbound bool      // one of the files can hold somebody else's act
	Notes   []data.Warning
	// Refused says that the format knows these files and that they must not be
	// imported: what they are, and what to export instead.
	Refused error
}

// File is one claimed entry.
type File struct {
	Name  string // entry of the tree
	Kind  string // what it holds: "followers"
	Title string // the same for the screen: "Followers"
}

// Options are what the person may say about the files.
type Options struct {
	Format   string     // only this format
	Mapping  string     // name of what was said of a table; it is read so, whatever else knows it
	Account  string     // an identity of the owner
	Me       []string   // further ones, as the settings say them
	Own      []data.Ref // and those that earlier imports told; they mark nothing
	Bodies   bool       // keep the words of letters, not only their subjects
	Zone     *time.Location
	Currency string
	Dates    string    // dmy, mdy, ymd
	Decimals string    // point, comma
	Ragged   bool      // tables are read although many rows have not as many cells as the header
	Encoding string    // of tables and other text, as package charset knows it; empty: as it seems
	Now      time.Time // of the import; what is dated much later is doubtful. Zero: not known
	Look     int       // most rows of a table that tell how its dates and amounts are written; 0: all
	Limits   Limits
}
