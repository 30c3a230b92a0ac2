package store

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"modernc.org/sqlite/vtab"
)

// feedModule is the name of the virtual table through which rows stream from Go
// into a statement: INSERT … SELECT … FROM feed takes half the time of inserting
// row by row, and one statement looks up a whole batch.
const feedModule = "rapport_feed"

// feedColumns is how many columns a feed has: c0, c1, …
const feedColumns = 30

// rows are what a feed gives to the statement that runs.
type rows interface {
	len() int
	value(row, column int) driver.Value
}

// feed is the table "feed" of one connection. Its rows are set before each
// statement.
type feed struct {
	number int
	rows   rows
}

// feedRegistry knows the feeds of all open connections by number, because SQLite
// can hand only words to a table.
type feedRegistry struct {
	mu   sync.Mutex
	last int
	all  map[int]*feed
}

var feeds = &feedRegistry{all: map[int]*feed{}}

func newFeed() *feed {
	feeds.mu.Lock()
	defer feeds.mu.Unlock()
	feeds.last++
	f := &feed{number: feeds.last}
	feeds.all[f.number] = f
	return f
}

func (f *feed) forget() {
	feeds.mu.Lock()
	defer feeds.mu.Unlock()
	delete(feeds.all, f.number)
}

// attach is the statement that makes the feed a table of a connection.
func (f *feed) attach() string {
	return fmt.Sprintf("CREATE VIRTUAL TABLE IF NOT EXISTS temp.feed USING %s(%d)", feedModule, f.number)
}

// Create makes the table of one connection.
func (r *feedRegistry) Create(ctx vtab.Context, args []string) (vtab.Table, error) {
	if len(args) < 4 {
		return nil, errors.New("no number of a feed")
	}
	n, err := strconv.Atoi(args[3])
	if err != nil {
		return nil, errors.New("no number of a feed")
	}
	r.mu.Lock()
	f := r.all[n]
	r.mu.Unlock()
	if f == nil {
		return nil, errors.New("no such feed")
	}
	columns := "c0"
	for i := 1; i < feedColumns; i++ {
		columns += ", c" + strconv.Itoa(i)
	}
	return feedTable{f}, ctx.Declare("CREATE TABLE feed (" + columns + ")")
}

// Connect is the same: a feed keeps nothing in the file.
func (r *feedRegistry) Connect(ctx vtab.Context, args []string) (vtab.Table, error) {
	return r.Create(ctx, args)
}

type feedTable struct{ *feed }

// BestIndex says that a feed is read from beginning to end, so that SQLite puts
// it in the outer loop of a join.
func (t feedTable) BestIndex(info *vtab.IndexInfo) error {
	info.EstimatedCost, info.EstimatedRows = 1000, 1000
	return nil
}

func (t feedTable) Open() (vtab.Cursor, error) { return &feedCursor{rows: t.rows}, nil }
func (t feedTable) Disconnect() error          { return nil }
func (t feedTable) Destroy() error             { return nil }

type feedCursor struct {
	rows rows
	at   int
	n    int
}

func (c *feedCursor) Filter(int, string, []vtab.Value) error {
	c.at, c.n = 0, c.rows.len()
	return nil
}

func (c *feedCursor) Next() error                           { c.at++; return nil }
func (c *feedCursor) Eof() bool                             { return c.at >= c.n }
func (c *feedCursor) Column(column int) (vtab.Value, error) { return c.rows.value(c.at, column), nil }
func (c *feedCursor) Rowid() (int64, error)                 { return int64(c.at), nil }
func (c *feedCursor) Close() error                          { return nil }

// table is the usual feed: a slice and how to read a column of an element.
type table[T any] struct {
	list   []T
	column func(row int, v *T, column int) driver.Value
}

func (t table[T]) len() int                           { return len(t.list) }
func (t table[T]) value(row, column int) driver.Value { return t.column(row, &t.list[row], column) }

// single is a feed of one column.
type single[T any] []T

func (s single[T]) len() int                      { return len(s) }
func (s single[T]) value(row, _ int) driver.Value { return s[row] }
