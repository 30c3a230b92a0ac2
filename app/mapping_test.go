package app

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rapport/app/command"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/intake/ledger"
)

// till is a table of a German shop, as no format knows it: a title above, a sum below,
// decimal commas, days first, one of them no day.
const till = "Kassenbericht Laden\r\n\r\nBelegnr.;Datum;Uhrzeit;Kunde;E-Mail;Artikel;Menge;Betrag (€);Rabattcode;Zahlart;Notiz\r\n" +
	"KA-1;21.11.2026;14:32;M\xfcller, J\xf6rg;j.mueller@example.test;Becher, Seladon;2;76,00;LENA10;EC-Karte;hat auf Insta gefragt\r\n" +
	"KA-2;21.11.2026;14:10;Ute Y.;;Serviceset;1;1.076,50;;Bar;\r\n" +
	"KA-3;03.11.2026;09:05;;;Becher, Seladon;4;152,00;;Bar;\r\n" +
	"KA-4;31.11.2026;10:00;Franz Huber;;Vase;1;20,00;;Bar;\r\n" +
	"Summe;;;;;;;1.324,50;;;\r\n"

// mappingStage is the whole window on one file that was dropped.
type mappingStage struct {
	*frame
	s     *stage
	t     *testing.T
	jobs  *Jobs
	path  string
	shown fyne.Window
}

func newMappingStage(t *testing.T, text string) *mappingStage {
	t.Helper()
	s := newStage(t, false)
	settings := data.DefaultSettings()
	settings.Zone, settings.Currency = "Europe/Berlin", "EUR"
	if err := s.desk.SaveSettings(s.ctx, settings); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "Kassenbericht November 2026.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s.open = nil
	m := &mappingStage{s: s, t: t, jobs: NewJobs(func(do func()) { do() }), path: path}
	m.frame = newFrame(s.host, placesOf(m.jobs, func() {}, nil))
	m.shown = test.NewWindow(m.content())
	t.Cleanup(m.shown.Close)
	m.shown.Resize(fyne.NewSize(1440, 900))
	m.install(m.shown.Canvas())
	s.host.canvas = m.shown.Canvas
	m.frame.open("imports")
	m.imports().read([]string{path})
	m.jobs.wait.Wait()
	return m
}

func (m *mappingStage) imports() *importsPage { return m.pages["imports"].(*importsPage) }

func (m *mappingStage) mapping() *mappingPage {
	m.t.Helper()
	p, ok := m.page().(*mappingPage)
	if !ok {
		m.t.Fatalf("%s is open", m.current)
	}
	return p
}

// press is a key that no field took.
func (m *mappingStage) press(names ...fyne.KeyName) {
	for _, name := range names {
		m.typedKey(&fyne.KeyEvent{Name: name})
		m.jobs.wait.Wait()
	}
}

// kept are the mappings of the workspace, by name.
func (m *mappingStage) kept() []string {
	m.t.Helper()
	list, err := m.host.desk.Mappings(m.host.ctx)
	if err != nil {
		m.t.Fatal(err)
	}
	names := []string{}
	for _, k := range list {
		names = append(names, k.Name)
	}
	return names
}

// TestMapATable goes by keys from a table that nobody knows to the plan of it.
func TestMapATable(t *testing.T) {
	m := newMappingStage(t, till)
	if !m.imports().plans[0].Unmapped() {
		t.Fatalf("%+v", m.imports().plans[0].Report)
	}
	m.press(fyne.KeyReturn)
	p := m.mapping()
	means := []string{}
	for _, r := range p.columns.rows {
		means = append(means, r.means.Chosen)
	}
	if got, want := strings.Join(means, " "), "id at clock person email item quantity total code  "; got != want {
		t.Errorf("the columns mean %q, want %q", got, want)
	}
	if got := pillWords(p); got != "1\u00a0question left" || p.goes.Off != true {
		t.Errorf("%q, go on is off: %v", got, p.goes.Off)
	}
	if !p.columns.rows[7].means.Marked || p.columns.rows[6].means.Marked {
		t.Error("the column that is asked about is not marked")
	}
	if got, want := p.preview.note(4), "4 of 4\u00a0rows · 3 read, 1 rejected · €1,304.50 paid"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	m.press(fyne.KeyReturn)
	m.mapping() // a question is left
	m.press(fyne.Key1)
	if got := pillWords(m.mapping()); got != "nothing left to ask" || p.goes.Off {
		t.Errorf("%q, go on is off: %v", got, p.goes.Off)
	}
	m.press(fyne.KeyReturn)
	if m.current != "imports" || len(m.s.errors) > 0 {
		t.Fatalf("%s is open, %v", m.current, m.s.errors)
	}
	plans := m.imports().plans
	if len(plans) != 1 || plans[0].Format == nil || plans[0].Format.Title != "Kassenbericht" || plans[0].Report.Status != data.ImportPlanned {
		t.Fatalf("%d plans, %+v", len(plans), plans[0].Report)
	}
	if sums := plans[0].Report.Money; len(sums) != 1 || sums[0].Sales != 3 {
		t.Errorf("%+v", sums)
	}
	badges := func() (list []string) {
		for _, part := range parts(m.imports().content()) {
			if b, ok := part.(*ui.Badge); ok {
				list = append(list, b.Letters)
			}
		}
		return list
	}
	if got := badges(); !slices.Contains(got, "KA") {
		t.Errorf("the plan has the badges %q", got)
	}
	m.press(fyne.KeyReturn)
	m.imports().load()
	if got := badges(); len(got) < 2 || slices.ContainsFunc(got, func(b string) bool { return b != "KA" }) {
		t.Errorf("report and history have the badges %q", got)
	}
	kept, err := m.host.desk.Mapping(m.host.ctx, "Kassenbericht")
	if err != nil || kept.Tax != "inside 19" || kept.Columns[ledger.At] != "Datum" {
		t.Errorf("%+v, %v", kept, err)
	}
}

func pillWords(p *mappingPage) string { return p.top.left.Objects[0].(*ui.Pill).Label }

// TestMappingOutcomes says of each row what will happen to it.
func TestMappingOutcomes(t *testing.T) {
	m := newMappingStage(t, till)
	m.press(fyne.KeyReturn)
	p := m.mapping()
	want := []string{"a sale to a new person", "a sale to a new person", "a sale without a name", "rejected: no such day"}
	for i := range p.preview.last.Rows {
		if got := outcome(&p.preview.last.Rows[i]).Text; got != want[i] {
			t.Errorf("row %d: %q, want %q", i, got, want[i])
		}
	}
	bad := p.preview.cell(&p.preview.last.Rows[3], &readColumns[1])
	if bad.Text != "31.11.2026" || bad.Color != ui.ColorWarmText {
		t.Errorf("the day that there is not: %+v", bad)
	}
	if got := sampleOf(p.preview.last.Rows, 3); got[2].Sale != nil {
		t.Error("the rejected row is out of sight")
	}
}

// TestMappingEscape leaves nothing behind.
func TestMappingEscape(t *testing.T) {
	m := newMappingStage(t, till)
	m.press(fyne.KeyReturn, fyne.Key1, fyne.KeyEscape)
	if m.current != "imports" || len(m.kept()) > 0 || !m.imports().plans[0].Unmapped() {
		t.Errorf("%s is open, kept %q", m.current, m.kept())
	}
	m.press(fyne.KeyReturn)
	if got := pillWords(m.mapping()); got != "1\u00a0question left" {
		t.Errorf("opened again: %q", got)
	}
}

// TestMappingNameTaken tells it beside the name and stays.
func TestMappingNameTaken(t *testing.T) {
	m := newMappingStage(t, till)
	m.press(fyne.KeyReturn, fyne.Key1)
	p := m.mapping()
	for _, name := range []string{"Shopify", " shopify "} {
		p.name.entry.SetText(name)
		m.press(fyne.KeyReturn)
		if got := p.name.note.String(); !strings.Contains(got, "another source") || m.current != "mapping" || len(m.kept()) > 0 {
			t.Errorf("%q: %q, kept %q", name, got, m.kept())
		}
	}
	other := p.proposal.Mapping
	other.Name = "Kasse"
	if err := m.host.desk.SaveMapping(m.host.ctx, other); err != nil {
		t.Fatal(err)
	}
	p.name.entry.SetText("Kasse")
	m.press(fyne.KeyReturn)
	if got := p.name.note.String(); !strings.Contains(got, "already") {
		t.Errorf("another mapping's name: %q", got)
	}
	p.name.entry.SetText("")
	m.press(fyne.KeyReturn)
	if m.current != "mapping" {
		t.Error("kept without a name")
	}
}

// TestMappingChanged changes an answer of a mapping that is kept, and its name.
func TestMappingChanged(t *testing.T) {
	m := newMappingStage(t, till)
	m.press(fyne.KeyReturn, fyne.Key1, fyne.KeyReturn, fyne.KeyReturn)
	imports := m.imports()
	imports.load()
	if len(imports.mappings) != 1 || imports.mappings[0].imports != 1 || imports.mappings[0].file != m.path || imports.mappingsCard() == nil {
		t.Fatalf("%+v, %v", imports.mappings, m.s.errors)
	}
	m.host.mapColumns(m.path, "Kassenbericht")
	p := m.mapping()
	if len(p.openQuestions()) > 0 || p.values["tax"] != "inside 19" || p.columns.rows[0].means.Chosen != "id" || !p.preview.last.Rows[0].Known {
		t.Fatalf("%+v %v %+v", p.openQuestions(), p.values, p.preview.last.Rows[0])
	}
	p.again = "tax"
	p.update()
	m.press(fyne.Key4)
	p.name.entry.SetText("Laden")
	m.press(fyne.KeyReturn)
	kept, err := m.host.desk.Mapping(m.host.ctx, "Laden")
	if err != nil || kept.Tax != "none" || len(m.kept()) != 1 {
		t.Errorf("%+v %q %v", kept, m.kept(), err)
	}
}

// TestForgetMapping takes a mapping away and brings it back.
func TestForgetMapping(t *testing.T) {
	m := newMappingStage(t, till)
	m.press(fyne.KeyReturn, fyne.Key1, fyne.KeyReturn)
	imports := m.imports()
	imports.load()
	imports.forgetMapping(&imports.mappings[0].Mapping)
	if imports.load(); len(imports.mappings) > 0 || imports.mappingsCard() != nil {
		t.Error("it is still there")
	}
	m.s.undo()
	if got := m.kept(); len(got) != 1 {
		t.Errorf("undone: %q", got)
	}
}

// TestMappingAsks goes through a file that tells little: columns are offered for the
// date and the amount, a currency is typed, and an answer can be changed.
func TestMappingAsks(t *testing.T) {
	m := newMappingStage(t, "Nr,When it was,What,How much\n1,2026-04-03,Mug,10.00\n2,2026-04-04,Bowl,12.50\n")
	m.press(fyne.KeyReturn)
	p := m.mapping()
	if q := p.questions.current(); q == nil || q.Key != "total" || len(p.questions.offered) == 0 || p.preview.last != nil {
		t.Fatalf("%+v, %d offered", q, len(p.questions.offered))
	}
	at := -1
	for k := range p.questions.candidates(p.questions.current()) {
		if at++; k.header == "How much" {
			break
		}
	}
	m.press(fyne.KeyName(rune('1' + at)))
	q := p.questions.current()
	if q == nil || q.Key != "currency" || p.questions.field == nil {
		t.Fatalf("%+v", q)
	}
	p.questions.field.OnSubmitted("nothing")
	if p.questions.current().Key != "currency" || p.questions.wrong.Hidden {
		t.Error("no currency was taken for one")
	}
	p.questions.field.OnSubmitted("chf")
	if q := p.questions.current(); q == nil || q.Key != "tax" || p.proposal.Mapping.Currency != "CHF" {
		t.Fatalf("%+v %q", q, p.proposal.Mapping.Currency)
	}
	if p.questions.answered() == nil {
		t.Error("the answer is not listed")
	}
	p.reading.setZone("UTC")
	p.again = "currency"
	p.update()
	m.press(fyne.Key2)
	if q := p.questions.current(); q == nil || q.Key != "tax" || p.proposal.Mapping.Currency == "CHF" || p.proposal.Mapping.Zone != "UTC" {
		t.Errorf("%+v %+v", q, p.proposal.Mapping)
	}
}

// TestMappingLatePreview drops rows that were read by what was said before.
func TestMappingLatePreview(t *testing.T) {
	m := newMappingStage(t, till)
	m.press(fyne.KeyReturn)
	p := m.mapping()
	var late []func()
	p.async = func(work, then func()) { late = append(late, func() { work(); then() }) }
	p.mean(7, "")
	p.mean(7, ledger.Total)
	p.mean(6, "")
	for i := len(late) - 1; i >= 0; i-- {
		late[i]()
	}
	if got := p.preview.last.Rows[0].Sale.Lines; len(got) != 1 || got[0].Quantity == 2 {
		t.Errorf("%+v", got)
	}
}

// TestMappingTrouble shows why a file cannot be looked at, and comes back from it.
func TestMappingTrouble(t *testing.T) {
	m := newMappingStage(t, till)
	if err := os.Rename(m.path, m.path+".away"); err != nil {
		t.Fatal(err)
	}
	m.press(fyne.KeyReturn)
	p := m.mapping()
	if p.wrong == nil || p.proposal != nil {
		t.Fatal("the file is gone")
	}
	m.press(fyne.Key1, fyne.KeyReturn)
	if err := os.Rename(m.path+".away", m.path); err != nil {
		t.Fatal(err)
	}
	m.host.mapColumns(m.path, "")
	if p.wrong != nil || p.proposal == nil {
		t.Error(p.wrong)
	}
}

func TestMappingEvidence(t *testing.T) {
	m := newMappingStage(t, till)
	m.press(fyne.KeyReturn)
	p := m.mapping()
	for column, want := range map[int]string{
		1:  "21.11.2026 is 21 November 2026. 3 of 4 values start above 12,. none has a second part above 12. filled in every row",
		7:  "1.076,50 is €1,076.50. 4 of 4 values have a decimal comma. filled in every row",
		10: "hat auf Insta gefragt . no other value. 1 of 4 rows are filled",
	} {
		if got := evidence(p.proposal, column).AccessibilityLabel(); got != want {
			t.Errorf("%d: %q, want %q", column, got, want)
		}
	}
	why := p.columns.rows[1].why
	m.shown.Canvas().Focus(why)
	if tip := p.tips.Tip(); tip == nil || tip.Name != "21.11.2026" {
		t.Errorf("focused: %+v", tip)
	}
	m.shown.Canvas().Unfocus()
	if p.tips.Tip() != nil {
		t.Error("the tip stays")
	}
}

func TestMappingIsDrawn(t *testing.T) {
	m := newMappingStage(t, till)
	for _, size := range []fyne.Size{{Width: 1440, Height: 900}, {Width: 1300, Height: 620}, {Width: 1024, Height: 640}, {Width: 800, Height: 600}} {
		out := filepath.Join(t.TempDir(), "mapping.png")
		drawing := command.Drawing{Page: "mapping", File: m.path, Out: out, Width: int(size.Width), Height: int(size.Height), Scale: 1, Dark: size.Width < 1000}
		if err := Draw(m.host.ctx, m.host.desk, drawing); err != nil {
			t.Errorf("%v: %v", size, err)
			continue
		}
		if n := coloursOf(t, out); n < 12 {
			t.Errorf("%v: %d colours", size, n)
		}
	}
}

// TestRenamedMappingIsCounted: what was imported under an earlier name counts as its own,
// and no other mapping can have that name.
func TestRenamedMappingIsCounted(t *testing.T) {
	m := newMappingStage(t, till)
	m.press(fyne.KeyReturn, fyne.Key1, fyne.KeyReturn, fyne.KeyReturn)
	was, err := m.host.desk.Mapping(m.host.ctx, "Kassenbericht")
	if err != nil {
		t.Fatal(err)
	}
	counted := func() map[string]int {
		t.Helper()
		history, err := m.host.desk.Imports(m.host.ctx)
		if err != nil {
			t.Fatal(err)
		}
		list, err := keptMappings(m.host, history)
		if err != nil {
			t.Fatal(err)
		}
		n := map[string]int{}
		for _, k := range list {
			n[k.Name] = k.imports
		}
		return n
	}
	now := was
	now.Name = "Till"
	if err := m.host.desk.ChangeMapping(m.host.ctx, was.Name, now); err != nil {
		t.Fatal(err)
	}
	if got := counted(); got["Till"] != 1 {
		t.Errorf("renamed: %v", got)
	}
	was.Columns = maps.Clone(was.Columns)
	delete(was.Columns, ledger.Code)
	if err := m.host.desk.SaveMapping(m.host.ctx, was); err == nil {
		t.Error("the name under which its sales are kept was given to another")
	}
	if got := counted(); got["Till"] != 1 || len(got) != 1 {
		t.Errorf("renamed, and another was refused: %v", got)
	}
}
