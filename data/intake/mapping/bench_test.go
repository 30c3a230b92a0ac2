package mapping_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"rapport/data/intake"
	"rapport/data/intake/mapping"
)

// BenchmarkProposal looks at an unknown shop's table of 800 MB and proposes what its
// columns mean.
func BenchmarkProposal(b *testing.B) {
	path := filepath.Join(b.TempDir(), "bestellungen.csv")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriterSize(file, 1<<20)
	size, _ := fmt.Fprintln(w, "Bestellnummer;Bestelldatum;Kunde;E-Mail;Zwischensumme;Rabatt;Versand;MwSt;Gesamtbetrag;Währung;Status;Gutschein")
	for n := 0; size < 800_000_000; n++ {
		line, err := fmt.Fprintf(w, "%d;%02d.%02d.2026;Käufer %d;k%d@example.test;%d,%02d;0,00;4,90;1,24;%d,%02d;EUR;bezahlt;HERBST%d\n",
			100000+n, n%28+1, n%12+1, n, n, n%90+10, n%100, n%90+14, (n+90)%100, n%9)
		if err != nil {
			b.Fatal(err)
		}
		size += line
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		tree, err := intake.OpenTree(path, intake.DefaultLimits())
		if err != nil {
			b.Fatal(err)
		}
		s, err := mapping.Look(tree)
		if err != nil {
			b.Fatal(err)
		}
		if p := mapping.Propose(s); len(p.Columns) != 12 {
			b.Fatalf("%d columns", len(p.Columns))
		}
		if err := tree.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
