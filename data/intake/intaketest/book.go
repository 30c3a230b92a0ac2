package intaketest

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A Sheet is one sheet of a workbook.
type Sheet struct {
	Name string
	Rows [][]any
}

// Book returns an XLSX file with the sheets in their order.
func Book(t testing.TB, sheets ...Sheet) string {
	t.Helper()
	book := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, s := range sheets {
		if i == 0 {
			must(book.SetSheetName("Sheet1", s.Name))
		} else {
			_, err := book.NewSheet(s.Name)
			must(err)
		}
		for n, row := range s.Rows {
			must(book.SetSheetRow(s.Name, fmt.Sprint("A", n+1), &row))
		}
	}
	var b bytes.Buffer
	must(book.Write(&b))
	return b.String()
}
