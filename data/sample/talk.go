package sample

import (
	"fmt"
	"slices"
	"time"
)

const minute = time.Minute

// inventTalks lets everybody write at her own pace from joining to now, on the
// blog and in chats, and the creator answer as she does: mostly within a day,
// sometimes after a week, sometimes never.
func (w *world) inventTalks() {
	for _, c := range w.cast {
		if c.chats > 0 {
			w.pace(c, c.chats, w.chat)
		}
		if c.blogs > 0 {
			w.pace(c, c.blogs, w.remark)
		}
	}
	w.plantOpenQuestions()
}

func (w *world) pace(c *character, every float64, talk func(*character, time.Time)) {
	end := w.now
	if !c.stop.IsZero() && c.stop.Before(end) {
		end = c.stop
	}
	for next := c.join.Add(days(w.dice.spread(.2, 1) * every)); ; {
		t := w.evening(next)
		if !t.Before(end) {
			if c.steady {
				talk(c, w.evening(end))
			}
			return
		}
		talk(c, t)
		step := w.dice.spread(.5, 1.5)
		if c.steady {
			step = w.dice.spread(.9, 1.1)
		}
		next = next.Add(days(step * every))
	}
}

func days(n float64) time.Duration { return time.Duration(n * 24 * float64(time.Hour)) }

// evening moves t to an hour at which people write: most often after work.
func (w *world) evening(t time.Time) time.Time {
	hour := pick(w.dice, []int{7, 8, 9, 10, 12, 12, 13, 15, 16, 17, 17, 18, 18, 19, 19, 19, 20, 20, 20, 21, 21, 22})
	return w.clock(t, hour, w.dice.between(0, 59))
}

// answerAt returns when the creator answers what was written at t; false when she
// never does. Forgetting grows old: what is long ago she has caught up with.
func (w *world) answerAt(c *character, t time.Time, forgets float64) (time.Time, bool) {
	if w.now.Sub(t) > 50*24*time.Hour {
		forgets = 0
	}
	wait := w.dice.delay(7*time.Hour, 1.1)
	switch {
	case c.steady:
		wait = w.dice.delay(40*minute, .3)
	case w.dice.chance(forgets):
		return t, false
	case w.dice.chance(.07):
		wait = time.Duration(w.dice.spread(7.2, 13) * 24 * float64(time.Hour))
	}
	at := t.Add(wait)
	if hour := at.In(w.zone).Hour(); hour < 7 || hour > 22 {
		at = w.clock(at.Add(9*time.Hour), w.dice.between(8, 11), w.dice.between(0, 59))
	}
	return at, w.past(at)
}

// words returns a sentence that c has not used, or heard, within two days:
// repeated text within a day counts once, and people do not repeat themselves.
func (w *world) words(c *character, list []string, at time.Time) string {
	for range 60 {
		s := pick(w.dice, list)
		if !c.justSaid(s, at) {
			c.said[s] = append(c.said[s], at)
			return s
		}
	}
	return fmt.Sprintf("%s (%s)", pick(w.dice, list), at.In(w.zone).Format("2.1. 15:04:05"))
}

// justSaid reports whether c used, or heard, the sentence within two days of a moment.
func (c *character) justSaid(s string, at time.Time) bool {
	return slices.ContainsFunc(c.said[s], func(t time.Time) bool { return at.Sub(t).Abs() < 48*time.Hour })
}

// chat is one talk in the direct messages.
func (w *world) chat(c *character, t time.Time) {
	th, s := w.threadOf(c), speechOf(c.lang)
	if w.dice.chance(.08) {
		w.message(th, true, t, pick(w.dice, openers))
		t = t.Add(w.dice.delay(3*time.Hour, 1))
		if !w.past(t) {
			return
		}
	}
	asks := w.dice.chance(.6)
	first, reply := s.say, s.welcome
	if asks {
		first, reply = s.ask, s.answer
	}
	m := w.message(th, false, t, w.words(c, first, t))
	if w.dice.chance(.2) {
		t = t.Add(time.Duration(w.dice.between(1, 9)) * minute)
		if w.past(t) {
			m = w.message(th, false, t, w.words(c, s.say, t))
		}
	}
	at, ok := w.answerAt(c, t, .03)
	if !ok {
		return
	}
	answer := w.message(th, true, at, w.words(c, reply, at))
	w.react(th, m, true, at.Add(-30*time.Second), .12)
	w.react(th, answer, false, at.Add(w.dice.delay(2*time.Hour, 1)), .3)
	if !w.dice.chance(.4) {
		return
	}
	back := at.Add(w.dice.delay(90*minute, 1))
	if !w.past(back) {
		return
	}
	m = w.message(th, false, back, w.words(c, s.thanks, back))
	if at, ok = w.answerAt(c, back, .02); ok {
		w.message(th, true, at, w.words(c, s.welcome, at))
	}
	w.react(th, m, true, back.Add(20*minute), .3)
}

// remark is one talk below an article of the blog.
func (w *world) remark(c *character, t time.Time) {
	p := w.articleFor(c, t)
	if p == nil {
		return
	}
	s := speechOf(c.lang)
	first, reply := s.say, s.welcome
	if w.dice.chance(.45) {
		first, reply = s.ask, s.answer
	}
	top := w.comment(p, nil, c, t, w.words(c, first, t))
	w.neighbour(c, top, t)
	at, ok := w.answerAt(c, t, .03)
	if !ok {
		return
	}
	answer := w.ownComment(p, top, c, at, w.words(c, reply, at))
	if !w.dice.chance(.22) {
		return
	}
	back := at.Add(w.dice.delay(5*time.Hour, 1))
	if !w.past(back) {
		return
	}
	follow := w.comment(p, answer, c, back, w.words(c, s.thanks, back))
	if at, ok = w.answerAt(c, back, .02); ok {
		w.ownComment(p, follow, c, at, w.words(c, s.welcome, at))
	}
}

// neighbour lets another reader join in below a comment: one fan to another,
// which owes the creator nothing.
func (w *world) neighbour(c *character, top *comment, t time.Time) {
	at := t.Add(w.dice.delay(4*time.Hour, .8))
	if !w.dice.chance(.07) || !w.past(at) {
		return
	}
	other := pick(w.dice, w.cast)
	if other == c || other.blogs == 0 || other.join.After(t) || other.email == c.email {
		return
	}
	w.comment(top.post, top, other, at, pick(w.dice, []string{"Das frage ich mich auch.", "I had the same question.", "Bei mir hat es geholfen, langsamer zu trocknen.", "Moi aussi !", "Same here, mine is on the table every day."}))
}

// articleFor returns one of the newest articles that c has not commented on.
func (w *world) articleFor(c *character, t time.Time) *post {
	var open []*post
	for _, p := range slices.Backward(w.blog.posts) {
		if p.at.Before(t) && !p.talkers[c] {
			open = append(open, p)
		}
		if len(open) == 4 {
			break
		}
	}
	if len(open) == 0 {
		return nil
	}
	p := pick(w.dice, open)
	p.talkers[c] = true
	return p
}

// plantOpenQuestions leaves the questions unanswered that the Week page opens with.
func (w *world) plantOpenQuestions() {
	for _, q := range []struct {
		name, text string
		days       int
	}{
		{"ธนา Thana S.", "How long does it dry?", 16},
		{"Inês Carvalho", "Could you do these in white?", 7},
		{"Amina Yusuf أمينة", "Which cone do you fire to?", 3},
		{"Олена Коваль", "Скільки це сохне?", 1},
	} {
		for _, c := range w.cast {
			if c.name == q.name && c.chats > 0 {
				w.openQuestion(c, q.text, w.evening(w.now.AddDate(0, 0, -q.days)))
			}
		}
	}
}

func (w *world) openQuestion(c *character, text string, at time.Time) {
	th := w.threadOf(c)
	if c.justSaid(text, at) {
		text = "Once more: " + text
	}
	if w.past(at) && at.UnixMilli() > th.lastMilli() {
		w.message(th, false, at, text)
	}
}
