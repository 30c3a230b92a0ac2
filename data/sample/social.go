package sample

import (
	"fmt"
	"slices"
	"time"
)

// social is what the Instagram export holds, Threads included.
type social struct {
	followers, following     []relation
	threadFollowers          []relation
	unfollowed, requested    []relation
	likedPosts, likedRemarks []relation
	remarks                  []ownRemark
	threads                  []*thread
	posts, stories, notes    []publication // notes: posts on Threads
	shadows                  int
}

// relation is one line of a list: a handle and when.
type relation struct {
	handle, name, href string
	at                 time.Time
}

// ownRemark is a comment of the creator; owner is whose post it stands under.
type ownRemark struct {
	owner, text string
	at          time.Time
}

// publication is a post of the creator.
type publication struct {
	at      time.Time
	caption string
	folder  string
}

// thread is one conversation in the direct messages.
type thread struct {
	path, name string
	request    bool // lies among the message requests
	account    *account
	messages   []*message
	used       map[int64]bool
}

type message struct {
	at        int64 // Unix milliseconds
	mine      bool
	text      string
	reactions []reaction
}

type reaction struct {
	emoji string
	mine  bool
	at    time.Time
}

func (th *thread) lastMilli() int64 {
	last := int64(0)
	for _, m := range th.messages {
		last = max(last, m.at)
	}
	return last
}

// threadOf returns the conversation with c, begun when there is none.
func (w *world) threadOf(c *character) *thread {
	if c.thread == nil {
		n := len(w.social.threads)
		folder := "inbox"
		if n%23 == 11 {
			folder = "message_requests"
		}
		c.thread = w.newThread(c.name, fmt.Sprintf("%s/%s_%d", folder, plain(c.name, ""), 178400000000000+int64(n)*7919), c.chatter)
		c.thread.request = folder != "inbox"
	}
	return c.thread
}

func (w *world) newThread(name, path string, p *person) *thread {
	th := &thread{name: name, path: path, used: map[int64]bool{}}
	th.account = w.account(p, "instagram", "name", name, path)
	w.social.threads = append(w.social.threads, th)
	return th
}

// message adds a line to a conversation, to files and truth alike.
func (w *world) message(th *thread, mine bool, at time.Time, text string) *message {
	m := &message{at: at.UnixMilli() + int64(w.dice.between(0, 999)), mine: mine, text: text}
	for th.used[m.at] {
		m.at++
	}
	th.used[m.at] = true
	th.messages = append(th.messages, m)
	w.note(event{at: m.at, platform: "instagram", kind: "message", dir: direction(mine), who: th.account, thread: th.path, text: text})
	return m
}

func direction(mine bool) string {
	if mine {
		return "out"
	}
	return "in"
}

// react puts a heart or another emoji under a message. Half of the hearts also
// leave the line "Liked a message", as the app writes it: one act, not two.
func (w *world) react(th *thread, m *message, mine bool, at time.Time, p float64) {
	at = at.Truncate(time.Second)
	if !w.dice.chance(p) || !w.past(at) || at.UnixMilli() <= m.at {
		return
	}
	emoji, kind := "❤", "like"
	if w.dice.chance(.35) {
		emoji, kind = pick(w.dice, []string{"😍", "🔥", "👏", "😂"}), "reaction"
	}
	m.reactions = append(m.reactions, reaction{emoji, mine, at})
	w.note(event{at: at.UnixMilli(), platform: "instagram", kind: kind, dir: direction(mine), who: th.account, thread: th.path})
	if kind != "like" || !w.dice.chance(.5) {
		return
	}
	shadow := &message{at: at.UnixMilli() + 400, mine: mine, text: "Liked a message"}
	if !th.used[shadow.at] {
		th.used[shadow.at] = true
		th.messages = append(th.messages, shadow)
		w.social.shadows++
	}
}

// inventFollowers writes who follows her, whom she follows, and what she likes
// and says elsewhere.
func (w *world) inventFollowers() {
	for _, c := range w.cast {
		if c.handle == "" || !c.follows && !c.threads {
			continue
		}
		if c.follows {
			at := w.evening(c.join)
			w.list(&w.social.followers, "follow", "in", "instagram", c.follower, c.handle, "", at)
		}
		if c.threads {
			at := w.evening(c.join.AddDate(0, 0, w.dice.between(1, 30)))
			w.list(&w.social.threadFollowers, "follow", "in", "threads", c.follower, c.handle, c.name, at)
		}
		if w.dice.chance(.12) || len(c.name) > 0 && c.blogs > 0 && c.blogs < 11 {
			at := w.evening(c.join.AddDate(0, 0, w.dice.between(2, 50)))
			w.list(&w.social.following, "follow", "out", "instagram", c.follower, c.handle, "", at)
		}
	}
	var handles []*person
	for _, h := range words("brennofen.werkstatt clayandsmoke atelier.argile drehscheibe.nord slow.pottery.club glasurkueche terra.ceramiche kiln.notes steinzeug.kollektiv the.wheel.room") {
		p := &person{name: h}
		handles = append(handles, p)
		w.list(&w.social.following, "follow", "out", "instagram", p, h, "", w.evening(w.start.AddDate(0, 0, w.dice.between(0, 60))))
	}
	for _, c := range w.cast {
		if a := w.accounts["instagram\x00handle\x00"+c.handle+"\x00"]; c.handle != "" && a != nil && w.dice.chance(.15) {
			handles = append(handles, a.person)
		}
	}
	w.inventOwnActs(handles)
}

// list adds a line to a list of handles, and the act behind it to the truth.
func (w *world) list(to *[]relation, kind, dir, platform string, p *person, handle, name string, at time.Time) {
	if !w.past(at) {
		return
	}
	href := "https://www.instagram.com/" + handle
	switch {
	case platform == "threads":
		href = "https://www.threads.com/" + handle
	case dir == "out" && kind == "follow":
		href = "https://www.instagram.com/_u/" + handle
	}
	*to = append(*to, relation{handle, name, href, at})
	w.note(event{at: at.Unix() * 1000, platform: platform, kind: kind, dir: dir, who: w.account(p, platform, "handle", handle, "")})
}

// inventOwnActs likes and comments on other people's posts, week by week.
func (w *world) inventOwnActs(handles []*person) {
	handle := func(p *person) string {
		for _, a := range p.accounts {
			if a.platform == "instagram" {
				return a.value
			}
		}
		return ""
	}
	serial := 0
	for monday := w.start; monday.Before(w.now); monday = monday.AddDate(0, 0, 7) {
		for range w.dice.between(2, 6) {
			p, at := pick(w.dice, handles), w.evening(monday.AddDate(0, 0, w.dice.between(0, 6)))
			if !w.past(at) {
				continue
			}
			serial++
			w.ownAct(p, handle(p), at, serial)
		}
	}
	// Answers below her own posts name nobody: the export does not say whom.
	for range w.Weeks / 3 {
		at := w.evening(w.start.AddDate(0, 0, w.dice.between(3, 7*w.Weeks-3)))
		w.social.remarks = append(w.social.remarks, ownRemark{Handle, pick(w.dice, speeches["en"].answer), at})
		w.note(event{at: at.Unix() * 1000, platform: "instagram", kind: "comment", dir: "out"})
	}
}

func (w *world) ownAct(p *person, handle string, at time.Time, serial int) {
	a := w.account(p, "instagram", "handle", handle, "")
	href := fmt.Sprintf("https://www.instagram.com/p/C%07dx%d/", serial*7717%9999991, serial)
	kind, text := "like", ""
	switch x := w.dice.r.Float64(); {
	case x < .6:
		w.social.likedPosts = append(w.social.likedPosts, relation{handle, "", href, at})
	case x < .7:
		w.social.likedRemarks = append(w.social.likedRemarks, relation{handle, "", href, at})
	default:
		kind, text = "comment", pick(w.dice, ownRemarks)
		w.social.remarks = append(w.social.remarks, ownRemark{handle, text, at})
	}
	w.note(event{at: at.Unix() * 1000, platform: "instagram", kind: kind, dir: "out", who: a, text: text})
}

// inventPosts publishes on Instagram, Threads and the blog.
func (w *world) inventPosts() {
	s := &w.social
	for monday := w.start; monday.Before(w.now); monday = monday.AddDate(0, 0, 7) {
		for i, day := range []int{1, 3, 5} {
			at := w.clock(monday.AddDate(0, 0, day), 18, w.dice.between(0, 40))
			if !w.past(at) {
				continue
			}
			switch i {
			case 0, 1:
				s.posts = append(s.posts, publication{at, pick(w.dice, captions), "posts"})
			case 2:
				s.stories = append(s.stories, publication{at, pick(w.dice, captions), "stories"})
			}
		}
		if at := w.clock(monday.AddDate(0, 0, 4), 12, w.dice.between(0, 50)); w.past(at) && w.dice.chance(.4) {
			s.notes = append(s.notes, publication{at, pick(w.dice, captions), "posts"})
		}
	}
	w.inventArticles()
}

// inventCuriosities adds what real exports hold besides: people she left, open
// requests, removed accounts, waiting and deleted comments.
func (w *world) inventCuriosities() {
	week := func(n int) time.Time { return w.evening(w.now.AddDate(0, 0, -7*n)) }
	for i, h := range words("gluecksrad.deko porzellan.fabrikverkauf quickclay.tips") {
		w.list(&w.social.unfollowed, "unfollow", "out", "instagram", &person{name: h}, h, "", week(3+i))
	}
	for i, h := range words("holzofen.kollektiv the.quiet.glaze") {
		w.list(&w.social.requested, "other", "out", "instagram", &person{name: h}, h, "", week(2+i))
	}
	for i := range 2 {
		th := w.newThread("Instagram user", fmt.Sprintf("inbox/instagramuser_%d", 178300000000000+int64(i)*31), &person{name: "Instagram user"})
		at := week(5 + i)
		w.message(th, false, at, "Is this still available?")
		w.message(th, true, at.Add(2*time.Hour), "It is. Which size do you need?")
	}
	slices.SortStableFunc(w.social.followers, func(a, b relation) int { return b.at.Compare(a.at) })
	w.blogCuriosities()
}
