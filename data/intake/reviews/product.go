package reviews

import (
	"cmp"
	"net/url"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// item is the product that a row is about.
type item struct{ id, handle, title, url string }

func (a *app) item(r layout.Row) (item, error) {
	p := item{id: lastNumber(r.Get(a.product...)), handle: strings.ToLower(r.Get(a.handle...)), title: r.Get(a.shown...), url: r.Get(a.page...)}
	if p.handle == "" {
		p.handle = handleOf(p.url)
	}
	return p, rounded("product", p.id)
}

// lastNumber is the number at the end of "gid://shopify/Product/555", and any
// other id as it is.
func lastNumber(id string) string {
	if strings.HasPrefix(id, "gid://") {
		id = id[strings.LastIndexByte(id, '/')+1:]
	}
	return id
}

// handleOf is the product's own part of its address: ".../products/oat-soap?x=1".
func handleOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	_, handle, _ := strings.Cut(u.Path, "/products/")
	handle, _, _ = strings.Cut(handle, "/")
	return strings.ToLower(handle)
}

// note remembers which id a product has that other rows name by its address alone.
func (s *shop) note(p item) {
	if p.id != "" && p.handle != "" && s.products[p.handle] == "" {
		s.products[p.handle] = p.id
	}
}

func (s *shop) productKey(p item) string { return cmp.Or(p.id, s.products[p.handle], p.handle) }

// content is the product's page, once.
func (s *shop) content(p item) []data.Fact {
	key := s.productKey(p)
	if key == "" || s.told[key] {
		return nil
	}
	s.told[key] = true
	return []data.Fact{&data.Content{Key: key, Kind: "product", Title: cmp.Or(p.title, p.handle), URL: p.url}}
}
