package intake

// Limits bound what foreign files may cost. The zero value means the defaults.
type Limits struct {
	Entries    int   // entries of an archive
	EntryBytes int64 // one entry, unpacked
	TotalBytes int64 // all entries read, unpacked
	Ratio      int64 // unpacked : packed, once an entry is past RatioFrom
	RatioFrom  int64
	Nesting    int // zips in zips
	// NestedBytes is what all zips in zips may take in memory.
	NestedBytes int64
}

// DefaultLimits are generous for real exports and stop bombs: see docs/architecture.md.
func DefaultLimits() Limits {
	return Limits{
		Entries: 200_000, EntryBytes: 4 << 30, TotalBytes: 20 << 30,
		Ratio: 200, RatioFrom: 50 << 20, Nesting: 1, NestedBytes: 256 << 20,
	}
}
