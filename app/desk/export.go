package desk

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"rapport/app/tables"
	"rapport/data"
	"rapport/data/store"
)

// ExportFormats lists the formats of tables for other programs.
func ExportFormats() []string { return []string{"csv", "xlsx", "parquet"} }

// TableFile is one table that was exported. The tables of a workbook share a file.
type TableFile struct {
	Name, Table string
	Rows        int64
}

// workbook is the file of the format xlsx.
const workbook = "rapport.xlsx"

// Export writes every table into the folder for other programs, all as they stand
// at one moment. Without force, existing files are an error. The files get their
// names when all are whole; when something goes wrong nothing is left.
func (d *Desk) Export(ctx context.Context, dir, format string, force bool) (files []TableFile, err error) {
	e := &export{ctx: ctx, dir: dir, format: format, force: force}
	write := map[string]func(*store.Workspace) error{"xlsx": e.book, "csv": e.files, "parquet": e.files}[format]
	if write == nil {
		return nil, &data.Error{Code: "bad_format", Msg: fmt.Sprintf("There is no format %q.", format), Hint: "Formats: csv, xlsx, parquet."}
	}
	if err := d.RollUp(ctx); err != nil {
		return nil, err
	}
	if err := d.fitsSheets(ctx, format); err != nil {
		return nil, err
	}
	inside := filepath.Join(dir, workbook) // only for what is said
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, cannotWrite(inside, err)
	}
	if err := e.free(d.store); err != nil {
		return nil, cannotWrite(inside, err)
	}
	if e.stage, err = os.MkdirTemp(dir, "export-*.rapport-temp"); err != nil {
		return nil, cannotWrite(inside, err)
	}
	defer os.RemoveAll(e.stage) //nolint:errcheck // empty when all went well
	if err := write(d.store); err != nil {
		return nil, cannotWrite(inside, err)
	}
	return e.done, cannotWrite(inside, e.settle())
}

// fitsSheets looks at the tables that grow large before minutes are spent on what a
// sheet cannot hold.
func (d *Desk) fitsSheets(ctx context.Context, format string) error {
	if format != "xlsx" {
		return nil
	}
	sum, err := d.store.Summary(ctx)
	if err != nil {
		return err
	}
	interactions := 0
	for _, c := range sum.Interactions {
		interactions += c.Count
	}
	for table, rows := range map[string]int{"interactions": interactions, "sales": sum.Sales} {
		if rows >= tables.MostRows {
			return tables.TooManyRows(table)
		}
	}
	return nil
}

type export struct {
	ctx         context.Context //nolint:containedctx // lives as long as one export
	dir, format string
	stage       string // folder of the files that are not whole yet
	force       bool
	done        []TableFile
}

// fileOf is the name of the file that holds a table.
func (e *export) fileOf(table string) string {
	if e.format == "xlsx" {
		return workbook
	}
	return table + "." + e.format
}

// settle gives all files their names.
func (e *export) settle() error {
	for i, f := range e.done {
		if i > 0 && f.Name == e.done[i-1].Name {
			continue // the workbook
		}
		if err := os.Rename(filepath.Join(e.stage, f.Name), filepath.Join(e.dir, f.Name)); err != nil {
			return err
		}
	}
	return nil
}

// free refuses names that are taken, before anything is written.
func (e *export) free(w *store.Workspace) error {
	for _, t := range w.TableList() {
		path := filepath.Join(e.dir, e.fileOf(t.Name))
		info, err := os.Lstat(path)
		switch {
		case errors.Is(err, os.ErrNotExist):
			continue
		case err != nil:
			return err
		case !info.Mode().IsRegular():
			return &data.Error{Code: "exists", Msg: path + " is no plain file.", Hint: "Choose another folder."}
		case !e.force:
			return &data.Error{Code: "exists", Msg: "There is a file " + path + " already.", Hint: "Use --force to replace the files, or choose another folder."}
		}
	}
	return nil
}

func (e *export) files(w *store.Workspace) error { return w.Tables(e.ctx, e.file) }

// file writes one table into a file of its own.
func (e *export) file(t data.Table, rows iter.Seq2[[]any, error]) error {
	begin := tables.NewCSV
	if e.format == "parquet" {
		begin = tables.NewParquet
	}
	return store.Publish(filepath.Join(e.stage, e.fileOf(t.Name)), func(to io.Writer) error {
		out := bufio.NewWriterSize(to, 256<<10)
		w, err := begin(out, t)
		if err != nil {
			return err
		}
		if err := e.fill(w, t, e.fileOf(t.Name), rows); err != nil {
			return err
		}
		return out.Flush()
	}, noCheck)
}

func noCheck(string) error { return nil }

func (e *export) fill(w tables.Writer, t data.Table, file string, rows iter.Seq2[[]any, error]) error {
	n := int64(0)
	for cells, err := range rows {
		if err != nil {
			return err
		}
		if err := w.Row(cells); err != nil {
			return err
		}
		n++
	}
	e.done = append(e.done, TableFile{Name: file, Table: t.Name, Rows: n})
	return w.Close()
}

// book writes all tables into one workbook.
func (e *export) book(w *store.Workspace) error {
	book := tables.NewBook()
	err := w.Tables(e.ctx, func(t data.Table, rows iter.Seq2[[]any, error]) error {
		sheet, err := book.Sheet(t)
		if err != nil {
			return err
		}
		return e.fill(sheet, t, workbook, rows)
	})
	if err != nil {
		return errors.Join(err, book.Close())
	}
	return store.Publish(filepath.Join(e.stage, workbook), func(to io.Writer) error {
		_, err := book.WriteTo(to)
		return err
	}, noCheck)
}
