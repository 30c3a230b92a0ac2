package desk_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/app/desk"
	"rapport/data/store"
)

// TestLookAlikes imports a thousand orders whose addresses and names are made to look like
// those of two customers. Nobody is joined with anybody who has not the very same address;
// capitals and spaces around it make no other.
func TestLookAlikes(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(dir, "W.rapport"), Now: testNow})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	alike := strings.NewReplacer("a", "\u0430", "e", "\u0435", "o", "\u043e", "m", "rn")
	names := []string{"Mara Klein", "M\u0430ra Klein", "Mara\u200b Klein", "\u202eMara Klein", "\u2066Mara Klein\u2069", "Mara Kle\u0456n", "\uff2d\uff41\uff52\uff41 Klein", "Jonas Weber"}
	distinct := map[string]bool{}
	text := "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Id\n"
	add := func(address, name string) {
		n := strings.Count(text, "\n")
		text += fmt.Sprintf("#%d,\"%s\",paid,2026-05-05 10:00:00 +0000,EUR,5.00,0.00,0.00,5.00,0.00,2026-05-05 10:00:00 +0000,1,Mug,5.00,%s,%d\n", n, strings.ReplaceAll(address, `"`, `""`), name, 9000+n)
		distinct[strings.ToLower(strings.TrimSpace(address))] = true
	}
	for i := range 100 {
		for k, domain := range []string{"gmail.com", "googlemail.com"} {
			user, dotted := fmt.Sprintf("maraklein%d", i), fmt.Sprintf("mara.klein%d", i)
			add(user+"@"+domain, names[(i+k)%len(names)])
			add(dotted+"@"+domain, names[(i+k+1)%len(names)])
			add(dotted+"+shop@"+domain, names[(i+k+2)%len(names)])
			add(alike.Replace(user)+"@"+domain, names[(i+k+3)%len(names)])
			add(`"`+strings.ToUpper(dotted)+`"@`+domain, names[(i+k+4)%len(names)])
		}
		add(fmt.Sprintf(" MaraKlein%d@Gmail.com ", i), names[i%len(names)]) // the first once more
	}
	path := filepath.Join(dir, "orders.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	load(t, d, path)
	page, err := d.People(ctx, store.PeopleQuery{Limit: 2000})
	if err != nil {
		t.Fatal(err)
	}
	if len(distinct) != 1000 || page.Total != len(distinct) {
		t.Errorf("%d persons, want %d: one for each address", page.Total, len(distinct))
	}
}
