package sample

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"time"
)

// memberColumns are the columns of Patreon's members file of 2026.
const memberColumns = "Name,Email,Discord,Patron Status,Follows You,Free Member,Free Trial,Lifetime Amount,Pledge Amount,Charge Frequency,Tier,Addressee,Street,City,State,Zip,Country,Phone,Patronage Since Date,Last Charge Date,Last Charge Status,Additional Details,User ID,Last Updated,Currency,Max Posts,Access Expiration,Next Charge Date,Full country name,Subscription Source"

const patreonTime = "2006-01-02 15:04:05.000000"

// membersCSV writes one snapshot: the members as state sees them.
func (w *world) membersCSV(state func(*patron) *membership) ([]byte, error) {
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	header := strings.Split(memberColumns, ",")
	rows := [][]string{header}
	for _, p := range w.patrons {
		m := state(p)
		if m == nil {
			continue
		}
		cells := p.cells(m)
		row := make([]string, len(header))
		for i, name := range header {
			row[i] = cells[name]
		}
		rows = append(rows, row)
	}
	if err := out.WriteAll(rows); err != nil {
		return nil, fmt.Errorf("write members: %w", err)
	}
	return b.Bytes(), nil
}

func (p *patron) cells(m *membership) map[string]string {
	yes := func(b bool) string {
		if b {
			return "Yes"
		}
		return "No"
	}
	cells := map[string]string{
		"Name": p.name, "Email": p.email, "Discord": p.discord, "Patron Status": m.status, "Follows You": yes(p.follows), "Free Member": yes(m.tier == "Free"),
		"Free Trial": "No", "Lifetime Amount": major(m.lifetime, Dollars), "Pledge Amount": major(m.price, Dollars), "Charge Frequency": "monthly", "Tier": m.tier,
		"Patronage Since Date": p.since.UTC().Format(patreonTime), "User ID": p.id, "Last Updated": m.updated.UTC().Format(patreonTime), "Currency": Dollars,
		"Subscription Source": "web",
	}
	if !m.charged.IsZero() {
		cells["Last Charge Date"], cells["Last Charge Status"] = m.charged.UTC().Format(time.DateTime), "Declined"
		if m.paid {
			cells["Last Charge Status"] = "Paid"
		}
	}
	return cells
}

// earlierMembers and laterMembers are the two snapshots.
func (w *world) earlierMembers() ([]byte, error) {
	return w.membersCSV(func(p *patron) *membership { return p.old })
}

func (w *world) laterMembers() ([]byte, error) {
	return w.membersCSV(func(p *patron) *membership { return p.late })
}

// states counts the memberships, one twice if more was paid, or later, in the
// second snapshot: what else a row says belongs to the same state.
func (w *world) states() int {
	n := 0
	for _, p := range w.patrons {
		if p.old != nil && (p.old.lifetime != p.late.lifetime || !p.old.charged.Equal(p.late.charged)) {
			n++
		}
		n++
	}
	return n
}
