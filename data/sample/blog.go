package sample

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// blog is what the WordPress export holds.
type blog struct {
	posts    []*post // articles, oldest first
	pages    []*post // pages, products and one draft
	products map[string]*post
	comments []*comment
}

// post is an article, page or product.
type post struct {
	id                  int
	kind, status, title string
	at                  time.Time
	talkers             map[*character]bool
	comments            []*comment
}

// comment is one entry below a post, as the file shows it.
type comment struct {
	post               *post
	parent             *comment
	root               *comment
	serial             int // order of invention
	id                 int // in the file, by time
	at                 time.Time
	name, email, url   string
	user               int
	text               string
	kind, approved     string
	rating             int
	account            *account // nil: the creator, or nobody
	mine               bool
	lineBreaksInEmail  bool
	capitalisedAddress bool
}

func (c *comment) thread() string {
	r := c
	if c.root != nil {
		r = c.root
	}
	return fmt.Sprint("comment ", r.serial)
}

// inventArticles publishes an article every few days, the products and two pages.
func (w *world) inventArticles() {
	id := 100
	add := func(kind, status, title string, at time.Time) *post {
		id += w.dice.between(1, 9)
		return &post{id: id, kind: kind, status: status, title: title, at: at, talkers: map[*character]bool{}}
	}
	w.blog.products = map[string]*post{}
	for _, g := range goods {
		if g.reviewable {
			p := add("product", "publish", g.name, w.clock(w.start.AddDate(0, 0, 1), 9, 0))
			w.blog.products[g.name] = p
			w.blog.pages = append(w.blog.pages, p)
		}
	}
	for _, title := range []string{"About the studio", "Workshops"} {
		w.blog.pages = append(w.blog.pages, add("page", "publish", title, w.clock(w.start.AddDate(0, 0, 1), 10, 0)))
	}
	n := 0
	for at := w.clock(w.start.AddDate(0, 0, 1), 11, 0); w.past(at); at = at.AddDate(0, 0, w.dice.between(2, 4)) {
		title := postTitles[n%len(postTitles)]
		if n >= len(postTitles) {
			title = fmt.Sprintf("%s, part %d", title, n/len(postTitles)+1)
		}
		n++
		w.blog.posts = append(w.blog.posts, add("post", "publish", title, at))
	}
	w.blog.pages = append(w.blog.pages, add("post", "draft", "Prices next year", w.now.AddDate(0, 0, -3)))
}

// comment lets c write below a post; parent nil is a comment of its own.
func (w *world) comment(p *post, parent *comment, c *character, at time.Time, text string) *comment {
	a := w.account(c.blogger, "wordpress", "email", strings.ToLower(c.email), "")
	m := &comment{
		post: p, parent: parent, at: at, name: c.blogName, email: c.email, text: text, kind: "comment", approved: "1", account: a,
		lineBreaksInEmail: w.dice.chance(.01), capitalisedAddress: w.dice.chance(.03),
	}
	if w.dice.chance(.05) {
		m.user = 40 + w.dice.between(1, 400) // a shop customer who is logged in is not the creator
	}
	w.addComment(m)
	e := event{at: at.Unix() * 1000, platform: "wordpress", kind: "comment", dir: "in", who: a, thread: m.thread(), text: text}
	if parent != nil {
		e.kind = "reply"
		if !parent.mine {
			e.dir, e.who = "", nil
		}
	}
	w.note(e)
	return m
}

// ownComment lets the creator answer what `to` wrote.
func (w *world) ownComment(p *post, parent *comment, to *character, at time.Time, text string) *comment {
	a := w.account(to.blogger, "wordpress", "email", strings.ToLower(to.email), "")
	return w.answerBelow(p, parent, a, at, text)
}

func (w *world) answerBelow(p *post, parent *comment, to *account, at time.Time, text string) *comment {
	m := &comment{post: p, parent: parent, at: at, name: "Nora", email: Email, url: Site, user: 1, text: text, kind: "comment", approved: "1", mine: true}
	w.addComment(m)
	w.note(event{at: at.Unix() * 1000, platform: "wordpress", kind: "reply", dir: "out", who: to, thread: m.thread(), text: text})
	return m
}

func (w *world) addComment(m *comment) {
	if m.parent != nil {
		m.root = m.parent
		if m.parent.root != nil {
			m.root = m.parent.root
		}
	}
	m.serial = len(w.blog.comments) + 1
	m.post.comments = append(m.post.comments, m)
	w.blog.comments = append(w.blog.comments, m)
}

// inventReviews lets buyers review what they bought, below the product; a buyer
// writes at most one review of each product.
func (w *world) inventReviews() {
	for _, o := range w.orders {
		c := o.buyer
		if c == nil || c.email == "" || o.email != c.email || !o.counts() {
			continue
		}
		p := w.blog.products[o.lines[0].name]
		at := w.evening(o.at.Add(days(w.dice.spread(6, 24))))
		if p == nil || p.talkers[c] || !w.dice.chance(c.reviews) || !w.past(at) {
			continue
		}
		p.talkers[c] = true
		m := w.review(p, c, at)
		if reply, ok := w.answerAt(c, at, .3); ok {
			w.answerBelow(p, m, m.account, reply, w.words(c, speechOf(c.lang).welcome, reply))
		}
	}
	w.plantPraise()
}

// plantPraise leaves the newest reviews of some well-known people without thanks.
func (w *world) plantPraise() {
	ago := map[string]int{"Lena Bakes": 2, "प्रिया नायर Priya Nair": 3, "Jonas Weber": 5}
	for _, c := range w.cast {
		if days, ok := ago[c.name]; ok && c.reviews > 0 {
			for _, p := range w.blog.pages {
				if at := w.evening(w.now.AddDate(0, 0, -days)); p.kind == "product" && !p.talkers[c] && w.past(at) {
					p.talkers[c] = true
					w.review(p, c, at)
					break
				}
			}
		}
	}
}

func (w *world) review(p *post, c *character, at time.Time) *comment {
	text := w.words(c, speechOf(c.lang).review, at)
	a := w.account(c.blogger, "wordpress", "email", strings.ToLower(c.email), "")
	m := &comment{
		post: p, at: at, name: c.blogName, email: c.email, user: 40 + w.dice.between(1, 400), text: text, kind: "review", approved: "1",
		rating: pick(w.dice, []int{5, 5, 5, 5, 4, 4, 3}), account: a,
	}
	w.addComment(m)
	w.note(event{at: at.Unix() * 1000, platform: "wordpress", kind: "review", dir: "in", who: a, thread: m.thread(), text: text})
	return m
}

// blogCuriosities adds links from other sites and the comments that real blogs
// hold besides: names without an address, waiting, deleted, editors' notes.
func (w *world) blogCuriosities() {
	posts := w.blog.posts
	for i, site := range []string{"https://keramik-notizen.example/nora", "https://slowtable.example/my-table", "https://ofenbuch.example/42", "https://tea-and-clay.example/cups", "https://nord-design.example/werkstatt"} {
		p := posts[len(posts)-3-i*len(posts)/9]
		at := w.evening(p.at.AddDate(0, 0, 1))
		if !w.past(at) {
			continue
		}
		host := strings.SplitN(strings.TrimPrefix(site, "https://"), "/", 2)[0]
		a := w.account(&person{name: host}, "wordpress", "url", site, "")
		m := &comment{post: p, at: at, name: host, url: site, text: "[…] Tonwerk Nora explains it well in “" + p.title + "” […]", kind: "pingback", approved: "1", account: a}
		w.addComment(m)
		w.note(event{at: at.Unix() * 1000, platform: "wordpress", kind: "mention", dir: "in", who: a, thread: m.thread(), text: m.text})
		if reply := at.Add(26 * time.Hour); i > 0 && w.past(reply) {
			w.answerBelow(p, m, a, reply, "Thank you for linking, "+host+"!")
		}
	}
	w.namelessComments(posts)
	p := posts[len(posts)/2]
	w.addComment(&comment{post: p, at: p.at.Add(3 * time.Hour), name: "cheap-watches", email: "win@spam.example", text: "Nice blog, click here", kind: "comment", approved: "trash"})
	w.addComment(&comment{post: p, at: p.at.Add(4 * time.Hour), name: "Nora", email: Email, user: 1, text: "Check the date in paragraph two.", kind: "note", approved: "0", mine: true})
	own := &comment{post: p, at: p.at.Add(30 * time.Hour), name: "Nora", email: Email, url: Site, user: 1, text: "Nachtrag: der zweite Brand lief besser, Bilder folgen.", kind: "comment", approved: "1", mine: true}
	w.addComment(own)
	w.note(event{at: own.at.Unix() * 1000, platform: "wordpress", kind: "comment", dir: "out", thread: own.thread(), text: own.text})
	slices.SortStableFunc(w.blog.comments, func(a, b *comment) int { return a.at.Compare(b.at) })
	for i, c := range w.blog.comments {
		c.id = 1001 + i
	}
}

// namelessComments are signed with a name only; two of one name stay two people.
func (w *world) namelessComments(posts []*post) {
	for i, name := range []string{"Anna", "Anna", "Clay Fan", "Herr K."} {
		p := posts[(i+1)*len(posts)/6]
		at := w.evening(p.at.AddDate(0, 0, 1))
		a := w.account(&person{name: name}, "wordpress", "name", name, fmt.Sprint("post ", p.id))
		m := &comment{post: p, at: at, name: name, text: speeches["de"].say[i], kind: "comment", approved: "1", account: a}
		if i == 2 {
			m.approved = "0"
		}
		w.addComment(m)
		w.note(event{at: at.Unix() * 1000, platform: "wordpress", kind: "comment", dir: "in", who: a, thread: m.thread(), text: m.text})
		if i != 2 {
			w.answerBelow(p, m, a, at.Add(5*time.Hour), speeches["de"].welcome[i])
		}
	}
}
