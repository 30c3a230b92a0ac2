package command

import (
	"context"
	"fmt"
	"io"
	"strings"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/store"
)

// peopleOf are the people of an organisation, and what all of them and the organisation
// exchanged and brought together.
type peopleOf struct {
	Members []member `json:"members"`
	Sum     together `json:"with_its_people"`
}

type member struct {
	ID    int64    `json:"id"`
	Name  string   `json:"name"`
	In    int      `json:"interactions_in"`
	Out   int      `json:"interactions_out"`
	Sales int      `json:"sales"`
	Net   []amount `json:"net"`
}

type together struct {
	People int      `json:"people"`
	In     int      `json:"interactions_in"`
	Out    int      `json:"interactions_out"`
	Sales  int      `json:"sales"`
	Net    []amount `json:"net"`
}

func membersOf(ctx context.Context, d *desk.Desk, row *store.PersonRow) (*peopleOf, error) {
	rows, sum, err := d.Members(ctx, row)
	if err != nil {
		return nil, err
	}
	p := &peopleOf{Members: []member{}, Sum: together{sum.People, sum.In, sum.Out, sum.Sales, amounts(sum.Net)}}
	for _, r := range rows {
		p.Members = append(p.Members, member{r.Person, r.Name, r.In, r.Out, r.Sales, amounts(r.Net)})
	}
	return p, nil
}

func (p *peopleOf) write(w io.Writer) {
	if p == nil {
		return
	}
	line := func(name string, in, out, sales int, net []amount) {
		parts := []string{fmt.Sprintf("%d in", in), fmt.Sprintf("%d out", out), data.CountOf(sales, "sale", "sales")}
		for _, n := range net {
			parts = append(parts, n.Amount+" "+n.Currency)
		}
		fmt.Fprintf(w, "  %-30s %s\n", name, strings.Join(parts, ", "))
	}
	for _, m := range p.Members {
		line(fmt.Sprintf("%d %s", m.ID, clip(m.Name, 24)), m.In, m.Out, m.Sales, m.Net)
	}
	line("with its "+data.CountOf(p.Sum.People, "person", "people"), p.Sum.In, p.Sum.Out, p.Sum.Sales, p.Sum.Net)
}
