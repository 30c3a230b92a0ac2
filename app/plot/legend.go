package plot

// Legend explains at most three kinds of marks in the title row of a chart, at the
// right end of its frame.
type Legend struct {
	Entries []Entry
}

// Entry is one mark of a Legend with its name. Without Point it is a square in Style.
type Entry struct {
	Name  string
	Role  Role
	Style Style
	Point *Shape
}

var _ Spec = Legend{}

// PointLegend returns the legend of a scatter's groups.
func PointLegend(groups []Group) Legend {
	l := Legend{}
	for _, g := range groups {
		l.Entries = append(l.Entries, Entry{Name: g.Name, Role: g.Role, Point: &g.Shape})
	}
	return l
}

// Render draws the entries; those that have no room at the left are left out.
func (l Legend) Render(f Frame) *Picture {
	b := newBoard(f)
	right, y := b.Width, b.Height/2
	for i := len(l.Entries) - 1; i >= 0; i-- {
		e := l.Entries[i]
		name := b.measured(Label{Text: e.Name, X: right, Y: y, Anchor: End, Size: b.size(pointsAxis), Role: Quiet})
		left := right - name.W - 14
		if left < 0 {
			break
		}
		b.label(name)
		if e.Point == nil {
			b.swatch(left, y, e.Role, e.Style)
		} else {
			mark := b.symbol(Group{Shape: *e.Point, Role: e.Role})
			mark.at = []vertex{{left + 4, y}}
			b.add(mark)
		}
		right = left - 14
	}
	return b.finish()
}

// Table returns the names.
func (l Legend) Table() Table {
	t := Table{Head: []string{"Mark"}}
	for _, e := range l.Entries {
		t.Rows = append(t.Rows, []string{e.Name})
	}
	return t
}
