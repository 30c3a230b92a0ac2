package report

import "io"

// WritePlainPDF is WritePDF without compression, so that tests read the pages.
func (d *Document) WritePlainPDF(w io.Writer, o Options) error { return d.writePDF(w, o, false) }
