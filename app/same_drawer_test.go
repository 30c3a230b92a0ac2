package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/store"
)

// reviewing is the program's frame with the people of the sample in a window.
type reviewing struct {
	*stage
	t      *testing.T
	frame  *frame
	page   *peoplePage
	drawer *sameDrawer
	window fyne.Window
}

func newReviewing(t *testing.T, size fyne.Size) *reviewing {
	t.Helper()
	s := newStage(t, true)
	s.host.open, s.host.toast = nil, nil
	f := newFrame(s.host, placesOf(NewJobs(func(do func()) { do() }), func() {}, nil))
	f.toast.After = func(time.Duration, func()) func() { return func() {} }
	w := test.NewWindow(f.content())
	w.SetPadded(false)
	w.Resize(size)
	t.Cleanup(w.Close)
	f.install(w.Canvas())
	s.host.canvas, s.host.changed = w.Canvas, f.reload
	f.open("people")
	p, ok := f.page().(*peoplePage)
	if !ok || len(s.errors) > 0 {
		t.Fatalf("no page of people: %v", s.errors)
	}
	p.same.after = func(time.Duration, func()) func() { return func() {} }
	return &reviewing{s, t, f, p, p.same, w}
}

var large = fyne.Size{Width: 1440, Height: 900}

// types presses letters where nothing has the focus, or whatever has it passes them on.
func (r *reviewing) types(letters string) {
	r.t.Helper()
	for _, l := range letters {
		if focused := r.window.Canvas().Focused(); focused != nil {
			focused.TypedRune(l)
			continue
		}
		r.window.Canvas().OnTypedRune()(l)
	}
	if len(r.errors) > 0 {
		r.t.Fatalf("after %q: %v", letters, r.errors)
	}
}

func (r *reviewing) press(name fyne.KeyName) {
	if focused := r.window.Canvas().Focused(); focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	r.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
}

// shortcut presses a key of the window with its modifier.
func (r *reviewing) shortcut(name fyne.KeyName) {
	for _, k := range windowKeys {
		if k.name == name && k.modifier == fyne.KeyModifierShortcutDefault {
			k.run(r.frame)
		}
	}
}

// asks reads rows from the workspace.
func (r *reviewing) asks(text string) []string {
	r.t.Helper()
	var list []string
	err := r.desk.Ask(context.Background(), text, func([]string) error { return nil }, func(row []any) error {
		list = append(list, strings.Trim(fmt.Sprint(row), "[]"))
		return nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return list
}

func (r *reviewing) decisions() []string {
	return r.asks("SELECT kind, undone FROM decision ORDER BY id")
}

func (r *reviewing) links() []string {
	return r.asks("SELECT identity, person FROM link ORDER BY identity")
}

func (r *reviewing) waiting() []store.Suggestion {
	r.t.Helper()
	list, err := r.desk.Suggestions(r.ctx, store.SuggestionQuery{})
	if err != nil {
		r.t.Fatal(err)
	}
	return list
}

// note is what stands beside the title of the drawer.
func (r *reviewing) note() string {
	return strings.ReplaceAll(strings.TrimPrefix(r.drawer.head.String(), "Same person? "), "\u00a0", " ")
}

func (r *reviewing) shown() couple {
	r.t.Helper()
	if r.drawer.shown == nil {
		r.t.Fatal("no pair is shown")
	}
	return r.drawer.shown.couple
}

// areOne reports whether two persons are one now: what was known of both belongs to one.
func areOne(before, now []string, c couple) bool {
	persons := map[string]bool{}
	for i, link := range before {
		identity, person, _ := strings.Cut(link, " ")
		if person == fmt.Sprint(c[0]) || person == fmt.Sprint(c[1]) {
			other, is, _ := strings.Cut(now[i], " ")
			persons[is] = true
			if other != identity {
				panic("other identities than before")
			}
		}
	}
	return len(persons) == 1
}

// A yes, a no and a skip are exactly these decisions, the most valuable pair first, and U
// takes them back one by one to the beginning: identities, persons and pairs are as before.
func TestSameByKeys(t *testing.T) {
	r := newReviewing(t, large)
	before, pairs := r.links(), r.waiting()
	if len(pairs) < 5 {
		t.Fatalf("the sample suggests only %d pairs", len(pairs))
	}
	r.types("yns") // the drawer is not open
	if got := r.decisions(); len(got) != 0 {
		t.Fatalf("decided without a question: %v", got)
	}
	r.shortcut(fyne.KeyD)
	n := len(pairs)
	if want := fmt.Sprintf("1 of %d pairs to review", n); r.note() != want || r.shown() != coupleOf(&pairs[0]) {
		t.Errorf("opens with %q and %v, want %q and the most valuable pair %v", r.note(), r.shown(), want, coupleOf(&pairs[0]))
	}

	one := r.shown()
	r.types("n")
	two := r.shown()
	r.types("S")
	three := r.shown()
	r.types("y")
	if got := r.decisions(); !slices.Equal(got, []string{"notsame 0", "merge 0"}) {
		t.Errorf("decided %v", got)
	}
	now := r.links()
	if areOne(before, now, one) || areOne(before, now, two) || !areOne(before, now, three) || one == two || two == three {
		t.Errorf("kept apart %v, skipped %v, merged %v", one, two, three)
	}
	apart := r.asks("SELECT count(*) FROM decision d JOIN decision_pair p ON p.decision = d.id WHERE d.kind = 'notsame' AND p.role = 'apart'")
	if apart[0] == "0" {
		t.Error("the no keeps nobody apart")
	}
	if !strings.HasPrefix(r.note(), "4 of ") {
		t.Errorf("after three answers: %q", r.note())
	}

	for i, want := range []couple{three, two, one} {
		r.types("u")
		if r.shown() != want {
			t.Errorf("undo %d shows %v, want %v", i+1, r.shown(), want)
		}
	}
	r.types("u") // there is nothing left to undo
	if got := r.decisions(); !slices.Equal(got, []string{"notsame 1", "merge 1"}) {
		t.Errorf("after the undos: %v", got)
	}
	if got := r.links(); !slices.Equal(got, before) {
		t.Errorf("%d identities belong to others than before", len(got))
	}
	if got := r.waiting(); !slices.EqualFunc(got, pairs, func(a, b store.Suggestion) bool { return coupleOf(&a) == coupleOf(&b) }) {
		t.Errorf("%d pairs wait after the undos, %d before", len(got), n)
	}
	if want := fmt.Sprintf("1 of %d pairs to review", n); r.note() != want {
		t.Errorf("ends with %q, want %q", r.note(), want)
	}
	r.press(fyne.KeyEscape)
	if r.drawer.isOpen {
		t.Error("Esc does not close the drawer")
	}
}

// Ctrl+Z undoes as U does, with and without the notice of the last answer.
func TestSameUndoByCtrlZ(t *testing.T) {
	r := newReviewing(t, large)
	r.shortcut(fyne.KeyD)
	r.types("nn")
	if n := r.frame.toast.Notice(); n == nil || !strings.HasPrefix(n.Words, "These stay two people: ") || n.Action != "Undo" {
		t.Errorf("the notice says %+v", n)
	}
	r.shortcut(fyne.KeyZ)
	if n := r.frame.toast.Notice(); n == nil || n.Action != "" {
		t.Errorf("after the undo the notice still offers one: %+v", n)
	}
	r.frame.toast.Dismiss()
	r.shortcut(fyne.KeyZ)
	r.shortcut(fyne.KeyZ) // there is nothing left to undo
	if got := r.decisions(); !slices.Equal(got, []string{"notsame 1", "notsame 1"}) {
		t.Errorf("after Ctrl+Z: %v", got)
	}
}

// Every pair answered, the drawer says so, and the rail has no count any more.
func TestSameToTheLast(t *testing.T) {
	r := newReviewing(t, large)
	n := len(r.waiting())
	if got := railCount(r.frame); got != n {
		t.Errorf("the rail counts %d, %d wait", got, n)
	}
	r.shortcut(fyne.KeyD)
	r.types("s")
	for range 3 * n {
		if r.drawer.shown == nil {
			break
		}
		r.types("n")
	}
	answered := r.drawer.sitting.answered()
	if got := wordsIn(r.drawer.room); !strings.Contains(got, fmt.Sprintf("All %d pairs reviewed.", answered)) || !strings.Contains(got, "Look at 1 skipped pair again") {
		t.Errorf("at the end the drawer says %q", got)
	}
	if got := railCount(r.frame); got != len(r.waiting()) || got != 1 {
		t.Errorf("the rail counts %d, %d wait", got, len(r.waiting()))
	}
	r.types("u")
	if r.drawer.shown == nil || !r.drawer.foot.Visible() {
		t.Error("U after the last pair does not bring it back")
	}
}

// railCount is what the rail shows beside People.
func railCount(f *frame) int {
	for _, o := range f.rail.Items() {
		if o.ID == "people" {
			return o.Count
		}
	}
	return -1
}

// Letters typed in a search field are a search and no answers; Tab and arrows reach the
// buttons, and Enter on one of them answers.
func TestSameFocus(t *testing.T) {
	r := newReviewing(t, large)
	r.shortcut(fyne.KeyD)
	r.types("/")
	r.types("yns")
	if got := r.decisions(); len(got) != 0 || r.page.query.Search != "yns" {
		t.Errorf("decided %v, searched for %q", got, r.page.query.Search)
	}
	first := r.shown()
	r.window.Canvas().Focus(r.drawer.yes)
	r.press(fyne.KeyRight)
	r.press(fyne.KeyRight)
	r.press(fyne.KeyRight)
	if r.window.Canvas().Focused() != fyne.Focusable(r.drawer.later) {
		t.Errorf("the arrows lead to %v", r.window.Canvas().Focused())
	}
	r.press(fyne.KeyReturn)
	if r.shown() == first || len(r.decisions()) != 0 || !strings.HasPrefix(r.note(), "2 of ") {
		t.Errorf("Enter on Skip shows %v, %q", r.shown(), r.note())
	}
	r.types("n")
	if got := r.decisions(); len(got) != 1 {
		t.Errorf("a letter on a button decided %v", got)
	}
	before := r.drawer.scroll.Offset.Y
	r.window.Canvas().Unfocus()
	r.press(fyne.KeyPageDown)
	most := r.drawer.scroll.Content.MinSize().Height - r.drawer.scroll.Size().Height
	if got := r.drawer.scroll.Offset.Y; got != min(before+r.drawer.scroll.Size().Height, max(0, most)) {
		t.Errorf("Page Down moves from %v to %v of %v", before, got, most)
	}
}

// bringSure imports comments of one person on two platforms, under one rare handle and
// one rare name.
func (r *reviewing) bringSure() {
	r.t.Helper()
	dir := r.t.TempDir()
	for name, text := range map[string]string{
		"instagram.json": `[{"id":"18001","text":"Lovely glaze","ownerUsername":"quillfox77_kiln","ownerFullName":"Ember Quillfeather","timestamp":"2026-10-05T10:00:00.000Z","postUrl":"https://www.instagram.com/p/Cabc/"}]`,
		"tiktok.json":    `[{"cid":"7300000000000000001","text":"Where?","uniqueId":"quillfox77_kiln","nickName":"Ember Quillfeather","createTimeISO":"2026-10-06T10:00:00.000Z","videoWebUrl":"https://www.tiktok.com/@tonwerk.nora/video/7300000000000000000"}]`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			r.t.Fatal(err)
		}
	}
	if _, err := r.desk.Import(context.Background(), []string{dir}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {}); err != nil {
		r.t.Fatal(err)
	}
	r.frame.reload()
}

// Many are accepted after one question, and one undo takes all of them back.
func TestSameInBulk(t *testing.T) {
	r := newReviewing(t, large)
	r.bringSure()
	before := r.links()
	r.shortcut(fyne.KeyD)
	n := 0
	for _, s := range r.waiting() {
		if s.Warnings == 0 && s.Probability >= 0.99 {
			n++
		}
	}
	if n == 0 {
		t.Fatal("the sample has no pair that is so certain: the test says nothing")
	}
	r.drawer.bulk.least.Choose("0")
	r.drawer.bulk.picked = true
	r.drawer.bulk.show(r.drawer.sure)
	if got := wordsIn(r.drawer.bulk.row); !strings.Contains(got, "99 % ("+data.CountOf(n, "pair", "pairs")+")") {
		t.Errorf("it offers %q", got)
	}
	r.drawer.bulk.ask()
	if len(r.decisions()) != 0 || r.window.Canvas().Overlays().Top() == nil {
		t.Fatal("it does not ask first")
	}
	r.types("y") // the question lies over the page
	r.press(fyne.KeyReturn)
	if got := r.decisions(); !slices.Equal(got, []string{"merge 0"}) {
		t.Fatalf("decided %v", got)
	}
	if got := r.asks("SELECT count(*) FROM decision_pair"); got[0] != fmt.Sprint(n) {
		t.Errorf("%s lines of the decision for %d pairs", got[0], n)
	}
	r.types("u")
	if got := r.links(); !slices.Equal(got, before) || !slices.Equal(r.decisions(), []string{"merge 1"}) {
		t.Errorf("the undo leaves %v", r.decisions())
	}
}

// Two ticked people are compared though nobody suggests them.
func TestSameCompare(t *testing.T) {
	r := newReviewing(t, large)
	r.page.tick(0)
	r.page.tick(1)
	chosen := couple{r.page.rows[0].Person, r.page.rows[1].Person}
	r.page.compareTicked()
	if r.shown() != chosen || r.note() != "chosen by you" || len(r.page.ticked) != 0 {
		t.Fatalf("compares %v, %q", r.shown(), r.note())
	}
	total := r.drawer.sitting.total()
	r.types("n")
	if got := r.decisions(); !slices.Equal(got, []string{"notsame 0"}) || r.shown() == chosen {
		t.Errorf("decided %v, then shows %v", got, r.shown())
	}
	if want := fmt.Sprintf("1 of %d pairs to review", total); r.note() != want {
		t.Errorf("then it says %q, want %q", r.note(), want)
	}
	r.types("u")
	if r.shown() != chosen || r.note() != "chosen by you" || !slices.Equal(r.decisions(), []string{"notsame 1"}) {
		t.Errorf("the undo shows %v, %q, %v", r.shown(), r.note(), r.decisions())
	}
}

// What fails is said in the drawer and can be tried again; an answer that could not be
// written down is asked again.
func TestSameFails(t *testing.T) {
	r := newReviewing(t, large)
	r.shortcut(fyne.KeyD)
	first := r.shown()
	ctx, cancel := context.WithCancel(r.ctx)
	cancel()
	whole := r.host.ctx
	r.host.ctx = ctx
	r.window.Canvas().OnTypedRune()('y')
	if len(r.errors) == 0 || !errors.Is(r.errors[0], context.Canceled) || len(r.decisions()) != 0 {
		t.Errorf("%v, decided %v", r.errors, r.decisions())
	}
	if now, _ := r.drawer.sitting.current(); now.couple != first || r.drawer.sitting.answered() != 0 {
		t.Errorf("the pair is not asked again: %v", now)
	}
	r.errors = nil
	r.page.compared(0, &data.Error{Msg: "The disk is full.", Hint: "Make room."})
	if got := wordsIn(r.drawer.room); r.drawer.shown == nil && !strings.Contains(got, "Try again") {
		t.Errorf("the drawer says %q", got)
	}
	r.host.ctx = whole
	r.drawer.again()
	if r.shown() != first {
		t.Errorf("trying again shows %v", r.shown())
	}
}

// Somebody who is not there any more is passed over.
func TestSamePassesOver(t *testing.T) {
	r := newReviewing(t, large)
	r.shortcut(fyne.KeyD)
	next := r.drawer.sitting.ahead[1].couple
	if _, err := r.desk.Merge(r.ctx, next[0], next[1]); err != nil { // as by another command
		t.Fatal(err)
	}
	r.drawer.ahead = nil
	r.types("s")
	if r.shown() == next {
		t.Error("asks about somebody who is gone")
	}
}

// The drawer lies beside the table, and below a window of 960 over the whole page.
func TestSameCovers(t *testing.T) {
	r := newReviewing(t, large)
	r.shortcut(fyne.KeyD)
	if got := r.drawer.card.Size().Width; got != drawerWidth {
		t.Errorf("beside the table it is %v wide", got)
	}
	r.window.Resize(fyne.NewSize(900, 640))
	if got, want := r.drawer.card.Size().Width, r.page.room.Size().Width; got != want {
		t.Errorf("in a small window it is %v of %v wide", got, want)
	}
	r.types("s")
	r.press(fyne.KeyEscape)
	if r.page.opened() != nil {
		t.Error("Esc leaves it open")
	}
}

// wordsIn are all words that stand in an object, as they are read aloud.
func wordsIn(o fyne.CanvasObject) string {
	var list []string
	switch o := o.(type) {
	case *fyne.Container:
		for _, part := range o.Objects {
			if part.Visible() {
				list = append(list, wordsIn(part))
			}
		}
	case interface{ AccessibilityLabel() string }:
		list = append(list, strings.TrimSpace(o.AccessibilityLabel()))
	}
	return strings.ReplaceAll(strings.Join(list, " "), "\u00a0", " ")
}

func TestSameWords(t *testing.T) {
	for in, want := range map[string]string{
		"Ada":                "Ada",
		"A\u200bda":          "A·da",
		"\u202egnp.exe":      "·gnp.exe",
		"mi\u200dra":         "mi·ra",
		"می\u200cخواهم":      "می\u200cخواهم",
		"👩\u200d🎨 Nora":      "👩\u200d🎨 Nora",
		"pay\u00adpal\ufeff": "pay·pal·",
	} {
		if got := marked(in); got != want {
			t.Errorf("%q reads %q, want %q", in, got, want)
		}
	}
	if got := wrongOf(0.99) + ", " + wrongOf(0.995) + ", " + wrongOf(0.999); got != "one in 100, one in 200, one in 1,000" {
		t.Errorf("wrong are %s", got)
	}
}

// The next pair was read ahead and shows before the answer is written down; what comes
// after it cannot be answered before it is there. Answers are written in their order.
func TestSameNextAtOnce(t *testing.T) {
	r := newReviewing(t, large)
	r.shortcut(fyne.KeyD)
	first, second := r.shown(), r.drawer.sitting.ahead[1].couple
	var waiting []func()
	r.drawer.line.async = func(work, then func()) { waiting = append(waiting, func() { work(); then() }) }
	r.types("n")
	if r.shown() != second || len(r.decisions()) != 0 {
		t.Errorf("at once shows %v, decided %v", r.shown(), r.decisions())
	}
	r.types("nnny") // the third pair is not there yet: only the second is answered
	if got := r.drawer.sitting.answered(); got != 2 || r.shown() != second || !r.drawer.foot.Visible() {
		t.Errorf("%d answered, shows %v", got, r.shown())
	}
	r.drawer.undo()
	for len(waiting) > 0 {
		next := waiting[0]
		waiting = waiting[1:]
		next()
	}
	if got := r.decisions(); !slices.Equal(got, []string{"notsame 0", "notsame 1"}) || r.shown() != second {
		t.Errorf("at the end decided %v, shows %v", got, r.shown())
	}
	if r.drawer.sitting.past[0].pair.couple != first {
		t.Errorf("answered first was %v", r.drawer.sitting.past[0].pair.couple)
	}
}

// What stands below the table has its room: the line of pairs, and the buttons for two
// ticked people.
func TestBelowTheTable(t *testing.T) {
	for _, size := range []fyne.Size{large, {Width: 1024, Height: 640}} {
		r := newReviewing(t, size)
		n := len(r.waiting())
		if got := wordsIn(r.page.merge); !strings.HasPrefix(got, fmt.Sprintf("%d pairs may be one person", n)) {
			t.Errorf("below the table stands %q", got)
		}
		for range 3 {
			if have, want := r.page.merge.Size().Height, r.page.merge.MinSize().Height; have < want {
				t.Errorf("at %v %q has a height of %v, needs %v", size, wordsIn(r.page.merge), have, want)
			}
			r.page.tick(len(r.page.ticked))
		}
	}
}

// A tap on the count of the rail opens the pairs, one beside it the page alone. In the
// narrow rail there is a dot and no count to press.
func TestSameFromTheRail(t *testing.T) {
	for _, tt := range []struct {
		size fyne.Size
		x    float32
		want bool
	}{{large, 150, true}, {large, 60, false}, {fyne.Size{Width: 1024, Height: 640}, 36, false}} {
		r := newReviewing(t, tt.size)
		r.frame.open("week")
		for _, item := range tappables(r.frame.rail) {
			if strings.HasPrefix(item.AccessibilityLabel(), "People, ") {
				item.Tapped(&fyne.PointEvent{Position: fyne.NewPos(tt.x, 18)})
			}
		}
		if r.frame.current != "people" || r.drawer.isOpen != tt.want {
			t.Errorf("a tap at %v of %v opens %q, the pairs %v", tt.x, tt.size, r.frame.current, r.drawer.isOpen)
		}
	}
}

// railEntry is an entry of the rail as a test presses it.
type railEntry interface {
	fyne.Tappable
	AccessibilityLabel() string
}

func tappables(w fyne.Widget) []railEntry {
	var list []railEntry
	for _, o := range test.WidgetRenderer(w).Objects() {
		if entry, ok := o.(railEntry); ok {
			list = append(list, entry)
		}
	}
	return list
}
