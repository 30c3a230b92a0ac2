package sample

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// The creator's channel.
const (
	ChannelID     = "UCtonwerknora000000000001"
	ChannelHandle = "@" + Handle
)

// video is one video with its comments, oldest first.
type video struct {
	id, title string
	at        time.Time
	remarks   []*remark
	guessed   bool // saved by a downloader that knows times only as "2 weeks ago"
}

// remark is one comment below a video.
type remark struct {
	video  *video
	id     string
	parent *remark // top comment of the thread; nil for the top comment itself
	by     *viewer // nil: the creator
	at     time.Time
	text   string
	heart  bool
}

func (r *remark) thread() string {
	if r.parent != nil {
		r = r.parent
	}
	return "youtube " + r.id
}

// viewer is somebody with a channel of her own.
type viewer struct {
	c        *character
	channel  string
	handle   string // with @; empty: an old name that is no handle
	display  string
	account  *account
	remarked map[*video]bool
}

var videoTitles = []string{
	"Throwing a wide bowl", "Unloading a wood kiln", "Three ways to pull a handle", "Why bottoms crack, with cuts", "Mixing ash glaze from scratch", "A teapot from start to end",
	"Studio tour in autumn light", "Reading a cone pack", "Twelve plates, one board", "Trimming feet slowly", "Raku evening, uncut", "Packing plates for the post",
}

// inventVideos publishes a video every few weeks and lets viewers talk below it.
// One of the newest is saved by a downloader, whose times are estimates.
func (w *world) inventVideos() {
	for at := w.clock(w.start.AddDate(0, 0, 9), 16, 0); at.Before(w.now.AddDate(0, 0, -2)); at = at.AddDate(0, 0, w.dice.between(15, 24)) {
		n := len(w.videos)
		title := videoTitles[n%len(videoTitles)]
		if n >= len(videoTitles) {
			title = fmt.Sprintf("%s, part %d", title, n/len(videoTitles)+1)
		}
		w.videos = append(w.videos, &video{id: fmt.Sprintf("noraVideo%02d", n+1), title: title, at: at})
	}
	w.videos[max(0, len(w.videos)-4)].guessed = true
	viewers := w.inventViewers()
	for i, v := range w.videos {
		size := w.dice.between(4, 12)
		if i >= len(w.videos)-3 || v.guessed {
			size += 8
		}
		for range size * w.People / 320 {
			w.watch(v, pick(w.dice, viewers))
		}
	}
	w.pinQuestion(w.videos[len(w.videos)-2])
	for _, v := range w.videos {
		slices.SortStableFunc(v.remarks, func(a, b *remark) int { return a.at.Compare(b.at) })
	}
}

// inventViewers gives a channel to some who follow elsewhere, and to partners
// whose sheet names one.
func (w *world) inventViewers() []*viewer {
	var list []*viewer
	for _, c := range w.cast {
		handle := ""
		for _, d := range w.deals {
			if d.platform == "youtube" && d.person == c.blogger {
				handle, c.watcher = d.handle, c.blogger
			}
		}
		if handle == "" && (c.handle == "" || !w.dice.chance(.4)) {
			continue
		}
		if handle == "" {
			handle, c.watcher = strings.ReplaceAll(c.handle, "_", "."), w.trace(c)
		}
		v := &viewer{c: c, channel: w.channelID(), handle: "@" + handle, display: "@" + handle, remarked: map[*video]bool{}}
		if c.watcher != c.blogger && w.dice.chance(.08) {
			v.handle, v.display = "", c.name
		}
		list = append(list, v)
	}
	return list
}

// channelID makes an id that looks like one and says that it is invented.
func (w *world) channelID() string {
	return w.free("UCinvented"+w.fill("AddAddAddAddAdd"), func(string, int) string { return "UCinvented" + w.fill("AddAddAddAddAdd") })
}

// accountOf names the viewer's accounts: the file shows channel and handle together.
func (w *world) accountOf(v *viewer) *account {
	if v.account == nil {
		v.account = w.account(v.c.watcher, "youtube", "id", v.channel, "")
		if v.handle != "" {
			w.account(v.c.watcher, "youtube", "handle", v.handle[1:], "")
		}
	}
	return v.account
}

// watch is one talk below a video, begun by v some days after it came out.
func (w *world) watch(v *video, who *viewer) {
	c := who.c
	at := w.evening(v.at.Add(days(w.dice.spread(.1, 3) * w.dice.spread(.1, 6))))
	if who.remarked[v] || !w.past(at) || !c.stop.IsZero() && at.After(c.stop) || at.Before(c.join) || at.Before(v.at) {
		return
	}
	who.remarked[v] = true
	s := speechOf(c.lang)
	first, reply := s.say, s.welcome
	if w.dice.chance(.5) {
		first, reply = s.ask, s.answer
	}
	top := w.viewerSays(v, nil, who, at, w.words(c, first, at))
	if other := w.dice.delay(5*time.Hour, .8); w.dice.chance(.06) && len(v.remarks) > 3 {
		w.joinIn(top, v.remarks[w.dice.between(0, len(v.remarks)-1)].by, w.settled(v, at, at.Add(other)))
	}
	answered, ok := w.answerAt(c, at, .1)
	if answered = w.settled(v, at, answered); !ok || !w.past(answered) {
		return
	}
	w.creatorSays(v, top, who, answered, w.words(c, reply, answered))
	back := w.settled(v, answered, answered.Add(w.dice.delay(6*time.Hour, 1)))
	if !w.dice.chance(.2) || !w.past(back) {
		return
	}
	w.viewerSays(v, top, who, back, ChannelHandle+" "+w.words(c, s.thanks, back))
	if at, ok = w.answerAt(c, back, .05); ok {
		if at = w.settled(v, back, at); w.past(at) {
			w.creatorSays(v, top, who, at, w.words(c, s.welcome, at))
		}
	}
}

// settled is a later moment as the file will tell it: where times are estimates,
// midnight of a day, and never the day of what came before.
func (w *world) settled(v *video, before, at time.Time) time.Time {
	if !v.guessed {
		return at
	}
	return maxTime(midnight(at), midnight(before).AddDate(0, 0, 1))
}

func midnight(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

func maxTime(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// joinIn lets another viewer answer the first one.
func (w *world) joinIn(top *remark, other *viewer, at time.Time) {
	if other == nil || other == top.by || !w.past(at) {
		return
	}
	w.viewerSays(top.video, top, other, at, pick(w.dice, []string{"Das frage ich mich auch.", "Same question here.", "Bei mir hat langsames Trocknen geholfen.", "Moi aussi !"}))
}

func (w *world) viewerSays(v *video, parent *remark, who *viewer, at time.Time, text string) *remark {
	if v.guessed {
		at = midnight(at)
	}
	r := w.below(v, parent, who, at, text)
	r.heart = v.guessed && w.dice.chance(.3)
	a := w.accountOf(who)
	e := event{at: at.Unix() * 1000, platform: "youtube", kind: "comment", dir: "in", who: a, thread: r.thread(), text: text}
	if parent != nil {
		e.kind = "reply"
		if parent.by != nil && !strings.HasPrefix(text, ChannelHandle) {
			e.dir, e.who = "", nil
		}
	}
	w.note(e)
	if r.heart { // the file does not say when
		w.note(event{platform: "youtube", kind: "like", dir: "out", who: a})
	}
	return r
}

func (w *world) creatorSays(v *video, parent *remark, to *viewer, at time.Time, text string) {
	r := w.below(v, parent, nil, at, text)
	w.note(event{at: at.Unix() * 1000, platform: "youtube", kind: "reply", dir: "out", who: w.accountOf(to), thread: r.thread(), text: text})
}

// below adds a comment to a video; ids of replies begin with the top comment's.
func (w *world) below(v *video, parent *remark, by *viewer, at time.Time, text string) *remark {
	r := &remark{video: v, parent: parent, by: by, at: at, text: text}
	n := len(v.remarks)
	r.id = fmt.Sprintf("Ugnora%s%04dAaABAg", v.id[len("noraVideo"):], n)
	if parent != nil {
		r.id = fmt.Sprintf("%s.%04d", parent.id, n)
	}
	v.remarks = append(v.remarks, r)
	return r
}

// pinQuestion is a comment of the creator's own that viewers answer, and she them
// by their handles.
func (w *world) pinQuestion(v *video) {
	at := v.at.Add(10 * minute)
	top := w.below(v, nil, nil, at, "Which form shall I film next? Tell me below.")
	w.note(event{at: at.Unix() * 1000, platform: "youtube", kind: "comment", dir: "out", thread: top.thread(), text: top.text})
	seen := map[*viewer]bool{}
	for i, r := range slices.Clone(v.remarks) {
		said := r.at.Add(3 * time.Hour)
		if r.by == nil || r.by.handle == "" || seen[r.by] || len(seen) == 4 || !w.past(said.Add(time.Hour)) {
			continue
		}
		seen[r.by] = true
		w.viewerSays(v, top, r.by, said, fmt.Sprintf("A teapot, please! Nr. %d", i))
		w.creatorSays(v, top, r.by, said.Add(50*minute), r.by.handle+" noted, thank you!")
	}
}
