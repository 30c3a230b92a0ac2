package metric_test

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/metric"
)

func links(list ...string) func(*data.SaleFact) { return func(s *data.SaleFact) { s.Links = list } }

func (w *world) content(at, kind, url string) int64 {
	id := w.id()
	w.facts.Contents = append(w.facts.Contents, data.ContentFact{ID: id, Platform: "mailchimp", Kind: kind, URL: url, At: w.ms(at)})
	return id
}

func (w *world) clicks(content int64, on string, span int, value int64) {
	w.facts.Counts = append(w.facts.Counts, data.CountFact{ID: w.id(), Platform: "mailchimp", Content: content, Name: "clicks", Day: day(w.t, on), Span: span, Value: value})
}

func (w *world) leads(model metric.Model) metric.Leads {
	w.t.Helper()
	return w.book().Leads(day(w.t, "2026-11-16"), day(w.t, "2026-11-22"), w.time("2026-11-24 08:00"), "EUR", model)
}

func led(list metric.Leads, kind metric.TargetKind, content int64, name string) *metric.Led {
	for i := range list.Rows {
		r := &list.Rows[i]
		if r.Kind == kind && (r.Content != nil && r.Content.ID == content || r.Content == nil && r.Name == name) {
			return r
		}
	}
	return nil
}

// By hand: Ann clicked a letter, commented on a video and used a code: a third each of
// 90.00, and the letter began it. An order with the video's address belongs to the video.
func TestLeadsByHand(t *testing.T) {
	w := newWorld(t)
	letter := w.content("2026-11-10 08:00", "mail", "")
	video := w.content("2026-11-01 08:00", "video", "https://www.youtube.com/watch?v=abc")
	ann := w.person("Ann")
	w.event(ann, "2026-11-11 10:00", "in click", about(letter))
	w.event(ann, "2026-11-12 10:00", "in comment", about(video))
	w.sale(ann, "2026-11-17 10:00", 9000, codes("lena10"))
	w.sale(w.person("Bob"), "2026-11-18 10:00", 5000, links("https://youtube.com/watch?v=abc&t=3"))
	w.sale(0, "2026-11-18 10:00", 700)
	list := w.leads("")
	for _, want := range []struct {
		kind                   metric.TargetKind
		content                int64
		name                   string
		orders, began, byClick int
		net                    int64
	}{
		{metric.ToContent, letter, "", 1, 1, 1, 3000},
		{metric.ToContent, video, "", 2, 1, 1, 8000},
		{metric.ToCode, 0, "lena10", 1, 0, 0, 3000},
	} {
		r := led(list, want.kind, want.content, want.name)
		if r == nil || r.Orders != want.orders || r.Began != want.began || r.ByClick != want.byClick || r.Net != want.net || r.NetSales != want.net {
			t.Errorf("%+v: %+v", want, r)
		}
	}
	if list.Total != 14700 || list.Nothing.Net != 700 || list.Nothing.Sales != 1 || len(list.Rows) != 3 {
		t.Errorf("%+v", list)
	}
	if r := led(w.leads(metric.FirstTouch), metric.ToContent, letter, ""); r.Net != 9000 {
		t.Errorf("the letter began it, but is credited with %d", r.Net)
	}
}

// A short link is known by the words that its long address carries. The words of a
// partner stand for the whole link.
func TestLinksByWhatTheyCarry(t *testing.T) {
	w := newWorld(t)
	w.deal(data.DealFact{Partner: "Lena", Links: []string{"lena"}})
	short := w.content("2026-11-16 08:00", "link", "https://shop.example/bowls?utm_source=bio&utm_campaign=autumn")
	other := w.content("2026-11-16 08:00", "link", "https://shop.example/bowls?utm_source=bio")
	w.clicks(short, "2026-11-20", 0, 40)
	w.sale(0, "2026-11-18 10:00", 100, links("bio", "autumn"))
	w.sale(w.person("Ann"), "2026-11-18 11:00", 100, links("bio", "autumn"))
	w.sale(0, "2026-11-18 12:00", 100, links("bio"))
	w.sale(0, "2026-11-18 13:00", 100, links("lena", "story"))
	w.sale(0, "2026-11-18 14:00", 100, links("card"))
	list := w.leads("")
	r := led(list, metric.ToContent, short, "")
	if r == nil || r.Orders != 2 || r.Rate.K != 1 || r.Rate.N != 40 { // one buyer is nobody known: no conversion
		t.Errorf("short link %+v", r)
	}
	if r := led(list, metric.ToContent, other, ""); r == nil || r.Orders != 1 || r.Rate.Known() {
		t.Errorf("the other link %+v", r)
	}
	for _, name := range []string{"lena", "card"} {
		if r := led(list, metric.ToLink, 0, name); r == nil || r.Orders != 1 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// A partner who buys with the own code or link brings nobody.
func TestLeadsLeaveSelfReferralsOut(t *testing.T) {
	w := newWorld(t)
	lena := w.person("Lena")
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"lena"}, Links: []string{"lena"}})
	w.sale(lena, "2026-11-18 10:00", 100, codes("lena"), links("lena"))
	if list := w.leads(""); len(list.Rows) != 0 || list.Nothing.Sales != 1 {
		t.Errorf("%+v", list)
	}
}

// Clicks of a window, each case by hand: what is stated of days, what a total has grown
// by, a total of something older, one that reaches out of the window, and people's own.
func TestClicksOfAWindow(t *testing.T) {
	w := newWorld(t)
	ann := w.person("Ann")
	for name, c := range map[string]struct {
		published string
		state     func(id int64)
		n         int
		known     bool
	}{
		"by day": {"2026-10-01 08:00", func(id int64) {
			w.clicks(id, "2026-11-15", 1, 100)
			w.clicks(id, "2026-11-16", 1, 7)
			w.clicks(id, "2026-11-22", 1, 5)
			w.clicks(id, "2026-11-23", 1, 100)
		}, 12, true},
		"grown total": {"2026-10-01 08:00", func(id int64) {
			w.clicks(id, "2026-11-10", 0, 30)
			w.clicks(id, "2026-11-22", 0, 50)
			w.clicks(id, "2026-11-24", 0, 90)
		}, 20, true},
		"total of something new": {"2026-11-16 08:00", func(id int64) { w.clicks(id, "2026-11-22", 0, 50) }, 50, true},
		"total of something old": {"2026-11-15 08:00", func(id int64) { w.clicks(id, "2026-11-22", 0, 50) }, 50, false},
		"month that reaches out": {"2026-10-01 08:00", func(id int64) { w.clicks(id, "2026-11-22", 30, 50) }, 0, false},
		"people by name": {"2026-11-16 08:00", func(id int64) {
			w.event(ann, "2026-11-16 10:00", "in click", about(id))
			w.event(ann, "2026-11-23 10:00", "in click", about(id))
		}, 1, true},
		"more by name than stated": {"2026-11-16 08:00", func(id int64) {
			w.clicks(id, "2026-11-22", 0, 1)
			w.event(ann, "2026-11-16 10:00", "in click", about(id))
			w.event(ann, "2026-11-16 11:00", "in click", about(id))
		}, 2, true},
	} {
		id := w.content(c.published, "mail", "https://shop.example/"+name)
		c.state(id)
		w.sale(w.person("Bob"), "2026-11-18 10:00", 100, links("https://shop.example/"+name))
		r := led(w.leads(""), metric.ToContent, id, "")
		if r == nil || r.Clicks.Known != c.known || c.known && r.Clicks.N != c.n || r.Rate.Known() != c.known {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// Where a platform counts several sorts of clicks, those on links count.
func TestPlainestClicks(t *testing.T) {
	w := newWorld(t)
	id := w.content("2026-11-16 08:00", "post", "")
	w.clicks(id, "2026-11-20", 0, 900)
	w.facts.Counts = append(w.facts.Counts, data.CountFact{ID: w.id(), Platform: "mailchimp", Content: id, Name: "link_clicks", Day: day(t, "2026-11-20"), Value: 12})
	if r := led(w.leads(""), metric.ToContent, id, ""); r == nil || r.Clicks.N != 12 {
		t.Errorf("%+v", r)
	}
}

// More orders than clicks say that clicks are missing: no rate.
func TestMoreOrdersThanClicks(t *testing.T) {
	w := newWorld(t)
	id := w.content("2026-11-16 08:00", "mail", "https://shop.example/a")
	w.clicks(id, "2026-11-20", 0, 1)
	for range 2 {
		w.sale(w.person("p"), "2026-11-18 10:00", 100, links("https://shop.example/a"))
	}
	if r := led(w.leads(""), metric.ToContent, id, ""); r == nil || r.Orders != 2 || r.Rate.Known() {
		t.Errorf("%+v", r)
	}
}

// Rows, what happened elsewhere and what nothing led to are all net earnings, in every
// model and with amounts below zero.
func TestLeadsAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t)
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1))
		posts := []int64{w.content("2026-11-01 08:00", "post", "https://a.example/1"), w.content("2026-11-02 08:00", "mail", ""), 0}
		people := []int64{w.person("a"), w.person("b")}
		for range random.IntN(12) {
			kind := []string{"in comment", "in click", "in referral", "out message"}[random.IntN(4)]
			w.event(people[random.IntN(2)], "2026-11-1"+string(rune('0'+random.IntN(8)))+" 10:00", kind, about(posts[random.IntN(3)]))
		}
		total := int64(0)
		for range random.IntN(8) {
			minor, fees := random.Int64N(100000), random.Int64N(200000)
			w.sale(append(people, 0)[random.IntN(3)], "2026-11-18 09:00", minor, func(s *data.SaleFact) {
				s.Fees = fees
				s.Codes = [][]string{nil, {"p"}, {"p", "q"}}[random.IntN(3)]
				s.Links = [][]string{nil, {"https://a.example/1"}, {"bio", "card"}}[random.IntN(3)]
				s.Declared = [][]string{nil, {"a friend"}}[random.IntN(2)]
			})
			total += minor - fees
		}
		for _, model := range metric.Models() {
			list := w.leads(model)
			sum := list.Nothing.Net + list.Elsewhere.Net
			for _, r := range list.Rows {
				sum += r.Net
			}
			if sum != total || list.Total != total {
				rt.Fatalf("%s gives %d and says %d of %d", model, sum, list.Total, total)
			}
		}
	})
}

// By hand, from TestModels: touches 14, 7 and 0 days before an order of 100.00. Of
// Instagram the models say 100.00, 0, 33.34, 14.29, 40.00 and 0: half of the distance is
// 50.00, which is 1.4997 of linear's 33.34.
func TestSharingSideBySide(t *testing.T) {
	w := newWorld(t)
	ann, lena := w.person("Ann"), w.person("Lena")
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"lena10"}})
	w.event(ann, "2026-11-04 12:00", "in comment")
	w.event(ann, "2026-11-11 12:00", "in message", on("youtube"))
	w.sale(ann, "2026-11-18 12:00", 10000, codes("lena10"))
	w.sale(0, "2026-11-18 13:00", 777)
	s := w.book().Sharing(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"), "EUR", metric.Linear)
	if len(s.Rows) != 3 || s.Rows[0].Name != "instagram" || s.Total != 10777 || s.Nothing.Net != 777 {
		t.Fatalf("%+v", s)
	}
	if r := s.Rows[0]; !near(value(r.Spread), 5000.0/3334) || r.Assists != 1 {
		t.Errorf("%+v", r)
	}
	for m := range s.Models {
		sum := s.Nothing.Net
		for _, r := range s.Rows {
			sum += r.Net[m]
		}
		if sum != s.Total {
			t.Errorf("%s adds up to %d", s.Models[m], sum)
		}
	}
	if s = w.book().Sharing(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"), "EUR", metric.LastTouch); s.Rows[0].Name != "Lena" || s.Rows[1].Spread != nil {
		t.Errorf("by the last touch %+v", s.Rows)
	}
}

// leadAtRandom adds to a busy world what leads to orders: follows, offers, letters and
// links with clicks by name and as platforms state them, recommendations.
func leadAtRandom(w *world, r *rand.Rand, people []int64) {
	at := func(from int) string {
		return w.time("2026-01-05 08:00").AddDate(0, 0, from+r.IntN(300-from)).Format("2006-01-02 15:04")
	}
	people = people[:36] // four never have anything but orders
	for n, p := range people {
		if n%2 == 0 {
			w.event(p, at(0), "in follow")
		}
		if n%10 == 4 {
			w.event(p, at(0), "in unfollow")
		}
	}
	for i := range w.facts.Contents {
		if i%3 == 0 {
			w.facts.Contents[i].Purpose = data.OfferPurpose
		}
	}
	for n := range 6 {
		id := w.content(at(0), "mail", "https://shop.example/?utm_campaign=letter"+string(rune('a'+n)))
		for range 30 {
			w.event(people[r.IntN(len(people))], at(0), "in click", about(id))
		}
		if n%2 == 0 {
			for d := range 11 {
				w.clicks(id, "2026-01-31", 0, int64(40+10*n))
				w.facts.Counts[len(w.facts.Counts)-1].Day += data.Day(28 * d)
				w.facts.Counts[len(w.facts.Counts)-1].Value += int64(15 * d)
			}
		}
	}
	for i := range w.facts.Sales {
		if i%7 == 0 {
			w.facts.Sales[i].Links = []string{"letter" + string(rune('a'+r.IntN(6)))}
		}
	}
	w.facts.Counts = append(w.facts.Counts, data.CountFact{ID: w.id(), Platform: "youtube", Name: "followers", Day: day(w.t, "2026-03-01"), Value: 3000})
	for range 8 {
		w.edge(people[r.IntN(len(people))], people[r.IntN(len(people))], at(0), "referral")
	}
}
