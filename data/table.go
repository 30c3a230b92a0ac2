package data

// Table is a list of things as other programs take it.
type Table struct {
	Name    string
	Columns []Column
}

// Column is one column of a table.
type Column struct {
	Name string
	Type ColumnType
}

// ColumnType is what the cells of a column are. Every cell may be nil.
type ColumnType uint8

// The types, each with the Go type of its cells.
const (
	TextColumn  ColumnType = iota // string
	WholeColumn                   // int64
	RealColumn                    // float64
	TimeColumn                    // time.Time in UTC, to the millisecond
)
