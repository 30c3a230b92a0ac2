package main_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// home says which packages alone may import a path. The rules and their reasons
// are in docs/architecture.md.
var home = map[string][]string{
	"database/sql":                     {"data/store", "data/intake/dbread"},
	"modernc.org/sqlite":               {"data/store", "data/intake/dbread"},
	"github.com/wcharczuk/go-chart/v2": {"app/plot"},
	"fyne.io/fyne/v2/app":              {"."},
	"net/http":                         {}, // nothing of ours uses the network
	"net":                              {},
	"github.com/xuri/excelize/v2":      {"data/intake/sheet", "data/intake/intaketest", "app/report", "app/tables"},
	"filippo.io/age":                   {"data/seal"},
	"github.com/parquet-go/parquet-go": {"app/tables"},
	"golang.org/x/term":                {"app/command"},
	"codeberg.org/go-pdf/fpdf":         {"app/report"},
}

// strangers are packages below data that must not know each other.
var strangers = []string{"store", "intake", "people", "metric", "sample"}

// bridges join strangers on purpose: sample's tests and desk's are elsewhere.
func TestImportsFollowTheArchitecture(t *testing.T) {
	for file, imports := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		dir := path.Dir(file)
		for _, imported := range imports {
			if why := forbidden(dir, imported); why != "" {
				t.Errorf("%s imports %s: %s", file, imported, why)
			}
		}
	}
}

func TestImportsRuleFindsOffences(t *testing.T) {
	for _, offence := range [][2]string{
		{"app", "database/sql"},
		{"data/store", "rapport/data/people"},
		{"data/metric", "fyne.io/fyne/v2"},
		{"app", "fyne.io/fyne/v2/app"},
		{"data/intake/shopify", "rapport/app/desk"},
		{"data/intake/phone", "database/sql"},
		{"data/intake/layout", "modernc.org/sqlite"},
		{"app/ui", "rapport/data/store"},
		{"data", "net/http"},
		{"data/intake", "rapport/data/store"},
		{"app/command", "fyne.io/fyne/v2"},
		{"app/report", "fyne.io/fyne/v2/theme"},
		{"app/review", "fyne.io/fyne/v2"},
		{"app/figure", "rapport/data"},
		{"app/desk", "codeberg.org/go-pdf/fpdf"},
		{"data/intake/shopify", "rapport/data/intake/intaketest"},
		{"app/desk", "rapport/data/metric/metrictest"},
	} {
		if forbidden(offence[0], offence[1]) == "" {
			t.Errorf("%s may import %s", offence[0], offence[1])
		}
	}
	for _, fine := range [][2]string{
		{"data/store", "database/sql"},
		{"data/intake/dbread", "modernc.org/sqlite"},
		{"app", "rapport/data/store"},
		{".", "fyne.io/fyne/v2/app"},
		{"data/intake/formats", "rapport/data/intake/shopify"},
		{"app/ui", "rapport/app/plot"},
		{"app/ui", "rapport/app/figure"},
	} {
		if why := forbidden(fine[0], fine[1]); why != "" {
			t.Errorf("%s may not import %s: %s", fine[0], fine[1], why)
		}
	}
}

// forbidden says why a package may not import another; empty when it may.
func forbidden(dir, imported string) string {
	for outside, homes := range home {
		if imported == outside || strings.HasPrefix(imported, outside+"/") && outside != "net" {
			if !oneOf(dir, homes) {
				return "its home is elsewhere"
			}
		}
	}
	own, isOurs := strings.CutPrefix(imported, "rapport/")
	below := func(name string) bool { return dir == name || strings.HasPrefix(dir, name+"/") }
	switch {
	case below("data") && strings.HasPrefix(imported, "fyne.io/"):
		return "nothing below data knows Fyne"
	case (below("app/desk") || below("app/command") || below("app/plot") || below("app/report") || below("app/review") || below("app/figure")) && strings.HasPrefix(imported, "fyne.io/"):
		return "it must work without a screen"
	case !isOurs:
		return ""
	case below("data") && strings.HasPrefix(own, "app"):
		return "data does not know what shows it"
	case own == "data/intake/intaketest" || own == "data/metric/metrictest":
		return "it is for tests alone"
	case below("app/ui") && own != "app/plot" && own != "app/figure" && own != "assets":
		return "widgets know no domain"
	case below("app/plot"):
		return "plot knows only numbers"
	case below("app/figure"):
		return "figures are written without knowing what they are about"
	}
	for _, name := range strangers {
		if !below("data/" + name) {
			continue
		}
		for _, other := range strangers {
			if other != name && (own == "data/"+other || strings.HasPrefix(own, "data/"+other+"/")) {
				return "store, intake, people, metric and sample do not know each other"
			}
		}
	}
	return ""
}

func oneOf(dir string, homes []string) bool {
	for _, h := range homes {
		if dir == h {
			return true
		}
	}
	return false
}

// goFiles returns the imports of every Go file of the project.
func goFiles(t *testing.T) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "build" || strings.HasPrefix(d.Name(), ".") && name != ".") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		list := []string{}
		for _, imported := range f.Imports {
			p, err := strconv.Unquote(imported.Path.Value)
			if err != nil {
				return err
			}
			list = append(list, p)
		}
		files[filepath.ToSlash(name)] = list
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 10 {
		t.Fatalf("found only %d Go files", len(files))
	}
	return files
}
