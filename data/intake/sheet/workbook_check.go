package sheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"rapport/data"
	"rapport/data/intake/unzip"
)

// Limits of a workbook. They are small beside those of text files: nobody's
// sheet of deals is larger, and a workbook is unpacked in memory.
const (
	maxWorkbook  = 64 << 20  // packed
	maxUnpacked  = 1 << 30   // all parts
	maxPart      = 16 << 20  // a sheet or the shared texts, before they go to a temporary file
	maxHeld      = 256 << 20 // all parts that stay in memory
	maxParts     = 10_000
	maxRatio     = 200       // unpacked : packed, beyond ratioBeyond
	ratioBeyond  = 50 << 20  // real workbooks hold long runs of equal cells
	maxSheetRows = 1_048_576 // a workbook's own limit
	maxGaps      = 1 << 24   // empty cells to the left of others, which cost no byte
	maxRow       = 16 << 20  // bytes of one row
	maxTexts     = 4 << 20   // tags of the shared texts: four for each
	maxTags      = 1 << 20   // tags of other parts, which become values in memory
)

// checkWorkbook unpacks every part once into nothing, counting: what a part
// says about its own size proves nothing. It returns how many cells a formula works out.
func checkWorkbook(packed []byte) (formulas int, err error) {
	if len(packed) > maxWorkbook {
		return 0, tooLarge()
	}
	if bytes.HasPrefix(packed, []byte{0xd0, 0xcf, 0x11, 0xe0}) {
		return 0, &data.Error{Code: data.WarnEncrypted, Msg: "The workbook has a password, or is in the old XLS layout.", Hint: "Save it without a password as XLSX or CSV."}
	}
	z, err := unzip.NewReader(bytes.NewReader(packed), int64(len(packed)), maxParts)
	if errors.Is(err, unzip.ErrTooMany) {
		return 0, tooLarge()
	}
	if err != nil {
		return 0, brokenWorkbook(err)
	}
	most := min(maxUnpacked, max(ratioBeyond, maxRatio*int64(len(packed))))
	total, held := int64(0), int64(0)
	for _, f := range z.File {
		w, inMemory, err := checkPart(f, most-total)
		if err != nil {
			return 0, brokenWorkbook(err)
		}
		total += w.bytes
		formulas += w.formulas
		if inMemory {
			held += w.bytes
		}
		if total > most || held > maxHeld {
			return 0, tooLarge()
		}
	}
	return formulas, nil
}

// checkPart returns what a part costs and whether it stays in memory.
func checkPart(f *zip.File, left int64) (w weight, inMemory bool, err error) {
	r, err := f.Open()
	if err != nil {
		return w, false, err
	}
	defer r.Close()
	name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
	texts, most := name == "xl/sharedstrings.xml", int64(maxTags)
	switch {
	case texts:
		most = maxTexts
	case strings.HasPrefix(name, "xl/worksheets/"): // read as a stream
		most = left
	}
	w, err = weigh(io.LimitReader(r, left+1), most)
	if err == nil && (w.tags > most || w.row > maxRow) {
		err = tooLarge()
	}
	return w, w.bytes <= maxPart || !texts && !strings.HasPrefix(name, "xl/worksheets/sheet"), err
}

// weight is what a part costs.
type weight struct {
	bytes, tags int64
	row         int64 // bytes of its longest row
	formulas    int   // tags <f>
}

// weigh reads a part to its end, or until it has more tags than that.
func weigh(r io.Reader, mostTags int64) (weight, error) {
	var w weight
	row, inRow := int64(0), false
	b := bufio.NewReaderSize(r, 64<<10)
	for w.tags <= mostTags {
		chunk, err := b.ReadSlice('<')
		w.bytes += int64(len(chunk))
		if inRow {
			row += int64(len(chunk))
			w.row = max(w.row, row)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
			return w, nil
		case err != nil:
			return w, err
		}
		w.tags++
		head, _ := b.Peek(32) // less at the end; an error comes again
		switch tagName(head) {
		case "row":
			row, inRow = 0, true
		case "f":
			w.formulas++
		case "/sheetData": // cells after the end of a row still count as its own
			inRow = false
		}
	}
	return w, nil
}

// tagName is the name after a "<", without the short form of its namespace.
func tagName(head []byte) string {
	if i := bytes.IndexAny(head, " \t\r\n>"); i >= 0 {
		head = head[:i]
	}
	name := strings.TrimSuffix(string(head), "/")
	if prefix, local, ok := strings.Cut(name, ":"); ok {
		name = local
		if strings.HasPrefix(prefix, "/") {
			name = "/" + name
		}
	}
	return name
}

func tooLarge() error {
	return &data.Error{Code: data.WarnLimit, Msg: "The workbook is too large to be a sheet of deals.", Hint: "Save the sheet as CSV and import that."}
}
