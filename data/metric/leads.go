package metric

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rapport/data"
)

// The kinds of target of what was published, and of the words of an order.
const (
	ToContent TargetKind = "content" // the name is the number of the content
	ToLink    TargetKind = "link"    // what the link carried
	ToCode    TargetKind = "code"    // as it is compared: lower case
)

// leadsTo lists what led to the sale at a position, content by content: like
// touchesOf, but a touch about something published is credited to that, a code and a
// link to themselves, whoever they belong to (concept 61). A link that leads to
// something published is credited to that. What the buyer did elsewhere stays with
// its platform.
func (b *Book) leadsTo(i int32, of *published) []touch {
	f, s := &b.facts.Sales[i], &b.sales[i]
	var list []touch
	if s.person >= 0 {
		list = b.talkBefore(&b.base.persons[s.person], f.At)
	}
	for n := range list {
		if of.has(list[n].of) {
			list[n].to = contentTarget(list[n].of)
		}
	}
	for _, said := range f.Declared {
		list = append(list, touch{at: f.At, rank: declaredTouch, to: Target{ToDeclared, said}})
	}
	return append(list, b.wordsOf(f, s, of)...)
}

// wordsOf are the link and the codes of an order. Those of the buyer's own deal are
// none: nobody brings themselves.
func (b *Book) wordsOf(f *data.SaleFact, s *sale, of *published) []touch {
	var list []touch
	own := func(word string, deals map[string][]int32) bool {
		return s.person >= 0 && slices.ContainsFunc(deals[word], func(d int32) bool { return b.partners[b.deals[d]].person == s.person })
	}
	links := slices.DeleteFunc(slices.Clone(f.Links), func(w string) bool { return w == "" || own(w, b.of.links) })
	if len(links) > 0 {
		t := touch{at: f.At, rank: linkTouch, to: Target{ToLink, strings.Join(b.tellingLinks(links), ", ")}}
		if id := of.led(links); id != 0 {
			t.to, t.of = contentTarget(id), id
		}
		list = append(list, t)
	}
	for _, code := range f.Codes {
		if code != "" && !own(code, b.of.codes) {
			list = append(list, touch{at: f.At, rank: codeTouch, to: Target{ToCode, code}})
		}
	}
	return list
}

// tellingLinks are the words of a link that belong to a partner; all where none does.
func (b *Book) tellingLinks(words []string) []string {
	var partners []string
	for _, w := range words {
		if len(b.of.links[w]) > 0 {
			partners = append(partners, w)
		}
	}
	if len(partners) > 0 {
		return partners
	}
	return words
}

func contentTarget(id int64) Target { return Target{ToContent, strconv.FormatInt(id, 10)} }

// contentOf is the id that a target of content names; 0 for another kind.
func contentOf(t Target) int64 {
	if t.Kind != ToContent {
		return 0
	}
	id, _ := strconv.ParseInt(t.Name, 10, 64)
	return id
}

// published finds contents by number, address and the words of their links.
type published struct {
	contents []data.ContentFact
	at       map[int64]int
	pages    map[string]int64   // by plain address
	words    map[string][]int64 // of links, by the first word
	carried  map[int64][]string // the words of a link
}

func newPublished(contents []data.ContentFact) *published {
	p := &published{contents: contents, at: map[int64]int{}, pages: map[string]int64{}, words: map[string][]int64{}, carried: map[int64][]string{}}
	for i := range contents {
		c := &contents[i]
		p.at[c.ID] = i
		if page := plainAddress(c.URL); page != "" {
			if _, taken := p.pages[page]; !taken {
				p.pages[page] = c.ID
			}
		}
		if words := carriedWords(c.URL); len(words) > 0 {
			p.carried[c.ID] = words
			p.words[words[0]] = append(p.words[words[0]], c.ID)
		}
	}
	return p
}

func (p *published) has(id int64) bool { _, ok := p.at[id]; return ok }

func (p *published) content(id int64) *data.ContentFact { return &p.contents[p.at[id]] }

// led is the content that a link of an order leads to: its address is among the
// words, or all words that its own address carries are. 0: none.
func (p *published) led(words []string) int64 {
	for _, w := range words {
		if id := p.pages[plainAddress(w)]; id != 0 {
			return id
		}
	}
	best := int64(0)
	for _, w := range words {
		for _, id := range p.words[w] {
			all := !slices.ContainsFunc(p.carried[id], func(c string) bool { return !slices.Contains(words, c) })
			if all && len(p.carried[id]) > len(p.carried[best]) {
				best = id
			}
		}
	}
	return best
}

// plainAddress is an address without scheme, "www.", query, fragment and closing
// slash, the host in lower case; empty for what has no host and path.
func plainAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	page := strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimRight(u.EscapedPath(), "/")
	if v := u.Query().Get("v"); v != "" { // a video's number is its address
		page += "?v=" + v
	}
	return page
}

// carriedWords are what an address tells a shop about who sent the visitor, in the
// form of data.SaleFact.Links, sorted.
func carriedWords(s string) []string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return nil
	}
	var words []string
	for key, values := range u.Query() {
		if key = strings.ToLower(key); !strings.HasPrefix(key, "utm_") && key != "ref" && key != "via" && key != "aff" {
			continue
		}
		for _, v := range values {
			if v = strings.ToLower(strings.TrimSpace(v)); v != "" {
				words = append(words, v)
			}
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}
