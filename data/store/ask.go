package store

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rapport/data"
)

// Ask answers one question in SQL. head gets the names of the columns, row each
// row as it comes: int64, float64, string, []byte or nil, in a slice that is used
// again. Nothing can be changed: the connection only reads, and only statements
// that read are let through.
func (w *Workspace) Ask(ctx context.Context, text string, head func([]string) error, row func([]any) error) error {
	if err := onlyReads(text); err != nil {
		return err
	}
	rows, err := w.read.QueryContext(ctx, text)
	if err != nil {
		return w.explainSQL(ctx, err)
	}
	defer rows.Close() //nolint:errcheck // Err tells
	names, err := rows.Columns()
	if err != nil {
		return w.explainSQL(ctx, err)
	}
	if err := head(names); err != nil {
		return err
	}
	values, to := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		to[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(to...); err != nil {
			return w.explainSQL(ctx, err)
		}
		if err := row(values); err != nil {
			return err
		}
	}
	return w.explainSQL(ctx, rows.Err())
}

const sqlHint = "docs/commands.md lists the tables and their columns."

func badSQL(msg string, err error) error {
	return &data.Error{Code: "bad_sql", Msg: msg, Hint: sqlHint, Err: err}
}

// driverFrame is what the driver puts around the words of SQLite.
var driverFrame = regexp.MustCompile(`^(?:SQL logic error: )?(.*?)(?: \(\d+\))?$`)

// explainSQL tells what is wrong with the question, in the words of SQLite.
func (w *Workspace) explainSQL(ctx context.Context, err error) error {
	code := sqliteCode(err)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case code&primaryCode == codeReadOnly:
		return badSQL("This would change the workspace; sql only reads.", err)
	case code == 0 || code == codeLogic || code == codeRange || code == codeMismatch || code == codeTooBig:
		return badSQL("The question cannot be answered: "+driverFrame.ReplaceAllString(err.Error(), "$1")+".", err)
	}
	return w.explain(err)
}

// onlyReads lets one statement through that reads.
func onlyReads(text string) error {
	words, ended := []string{}, false
	for rest := text; rest != ""; {
		token, after := sqlToken(rest)
		rest = after
		switch {
		case token == "":
			continue
		case ended:
			return badSQL("Only one statement can be run at a time.", nil)
		case token == ";":
			ended = len(words) > 0
		case len(words) < 3:
			words = append(words, strings.ToUpper(token))
		}
	}
	switch {
	case strings.ContainsRune(text, 0):
		return badSQL("The statement holds a character that SQL does not know.", nil)
	case len(words) == 0:
		return badSQL("There is no statement.", nil)
	case slices.Contains([]string{"SELECT", "WITH", "VALUES"}, words[0]):
		return nil
	case len(words) == 3 && words[0] == "EXPLAIN" && words[1] == "QUERY" && words[2] == "PLAN":
		return nil
	}
	return badSQL(fmt.Sprintf("A statement that begins with %s is not run; sql only reads.", words[0]),
		fmt.Errorf("allowed are SELECT, WITH, VALUES and EXPLAIN QUERY PLAN"))
}

// sqlToken cuts the first token off: a word, a quoted text, or one other
// character. Spaces and comments give an empty one.
func sqlToken(text string) (token, rest string) {
	cut := func(n int) (string, string) { return text[:n], text[n:] }
	switch c := text[0]; {
	case strings.IndexByte(" \t\n\r\f", c) >= 0:
		return "", text[1:]
	case strings.HasPrefix(text, "--"):
		_, rest, _ := strings.Cut(text, "\n")
		return "", rest
	case strings.HasPrefix(text, "/*"):
		_, rest, _ := strings.Cut(text[2:], "*/")
		return "", rest
	case c == '\'' || c == '"' || c == '`':
		return cut(quotedEnd(text, c))
	case c == '[':
		return cut(quotedEnd(text, ']'))
	case isWord(c):
		n := 1
		for n < len(text) && isWord(text[n]) {
			n++
		}
		return cut(n)
	}
	return cut(1)
}

// quotedEnd is where a quoted text ends. A doubled quote gives two texts, which
// is the same here.
func quotedEnd(text string, quote byte) int {
	if n := strings.IndexByte(text[1:], quote); n >= 0 {
		return n + 2
	}
	return len(text)
}

func isWord(c byte) bool {
	return c == '_' || c >= 0x80 || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
