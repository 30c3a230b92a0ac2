package data

import "fmt"

// Error tells a person what went wrong and what to do about it.
type Error struct {
	Code string // stable word for scripts: "encrypted", "truncated", "newer_workspace"
	Msg  string // one sentence, no jargon: "This zip holds no TikTok data."
	Hint string // what to try next; may be empty
	Err  error  // the cause, for the log; may be nil
}

// Error returns the sentence, without the cause: causes can hold personal data.
func (e *Error) Error() string { return e.Msg }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// RowError is one record that was not imported: where it stands and why. It is
// no failure of the import.
type RowError struct {
	File   int    // index of the file in its export
	Line   int    // physical line where the record begins, 1 = first line of the file
	Reason string // plain sentence
	Raw    string // the record as it stands in the file, cut to 4 KiB
}

// Error names the line and the reason, never the raw text.
func (e *RowError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason) }

// Warning is something the person should know about an import.
type Warning struct {
	Code    string `json:"code"` // one of the codes of docs/commands.md
	Message string `json:"message"`
}

// The codes of warnings.
const (
	WarnUnknownFormat    = "unknown_format"
	WarnUnknownFile      = "unknown_file"
	WarnMissingPart      = "missing_part"
	WarnDateLimited      = "date_limited"
	WarnTruncated        = "truncated"
	WarnAmbiguousDate    = "ambiguous_date"
	WarnAmbiguousDecimal = "ambiguous_decimal"
	WarnMixedCurrency    = "mixed_currency"
	WarnDamagedText      = "damaged_text"
	WarnDuplicateExport  = "duplicate_export"
	WarnEncrypted        = "encrypted"
	WarnLimit            = "limit"
	WarnClockEstimated   = "clock_estimated"
	WarnNoInbound        = "no_inbound"
	WarnUnknownOwner     = "unknown_owner"
	WarnSharedEmail      = "shared_email" // one address beside several names: it links nobody
	WarnLeftOut          = "left_out"     // understood, and left out on purpose
	WarnContradictory    = "contradictory_status"
	WarnFutureDate       = "future_date"
	WarnAlike            = "alike"            // payments that may be orders which are here too
	WarnShortYears       = "short_years"      // years of two digits were given a century
	WarnRagged           = "ragged"           // many rows have not as many cells as the header
	WarnSeveralMappings  = "several_mappings" // more than one mapping has all its columns in the file
	WarnFormula          = "formula"          // cells that a spreadsheet works out were read as it last kept them
)
