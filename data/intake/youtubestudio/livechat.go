package youtubestudio

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

func isLiveChat(h *layout.Head) bool {
	return h.JSON() && (h.Has("replayChatItemAction") || h.Has("addChatItemAction"))
}

// stream is what is known of a recorded chat while it is read.
type stream struct {
	f     *layout.File
	s     *state
	video string
	host  author   // who has the stream; only where a badge tells
	other bool     // it is not the owner's
	to    data.Ref // whom messages are for
}

// liveChat reads a chat as yt-dlp records it, one action a line.
func liveChat(f *layout.File) error {
	v := &stream{f: f, s: f.State.(*state), video: videoOf(f.Name)}
	if err := v.begin(); err != nil {
		return err
	}
	if f.Looking() && len(f.In.Claim.Files) == 1 {
		return f.Raw(v.look)
	}
	return f.Raw(func(r io.Reader) error {
		d := jsonread.New(jsonread.Lines(r), jsonread.Options{})
		c := v.messages(d)
		err := d.Array(func(int) error { return c.line() })
		if err == nil {
			err = d.End()
		}
		var place *jsonread.Error
		if errors.As(err, &place) {
			return place.In(f.Base())
		}
		if err == nil && d.Damaged > 0 {
			f.Warn(data.WarnDamagedText, "%s holds text that cannot be read with certainty; some letters may be wrong.", f.Base())
		}
		return err
	})
}

func (v *stream) messages(d *jsonread.Reader) *messages {
	return &messages{d: d, each: func(m *message) error { return v.f.Take(m.line, m.text, v.message(m)) }}
}

// look searches a file that is alone for the badge of who has the stream, which is
// all that the first reading is for: what is wrong with the file shows in the second.
func (v *stream) look(r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, layout.MaxLine)
	for lines.Scan() && v.s.hosts[v.f.Index].id == "" {
		if !bytes.Contains(lines.Bytes(), []byte(`"OWNER"`)) {
			continue
		}
		// A line that is no JSON is said in the second reading, with its place.
		_ = v.messages(jsonread.New(bytes.NewReader(lines.Bytes()), jsonread.Options{})).line()
	}
	if err := lines.Err(); err != nil && !errors.Is(err, bufio.ErrTooLong) {
		return err
	}
	return nil
}

var videoName = regexp.MustCompile(`(?i)(?:\[([\w-]{11})\]|(?:^|-)([\w-]{11}))\.live_chat\.`)

// videoOf returns the id of the video, which stands in the name alone.
func videoOf(name string) string {
	found := videoName.FindStringSubmatch(intake.Plain(path.Base(name)))
	if found == nil {
		return ""
	}
	return found[1] + found[2]
}

// begin decides whose stream it is: that of who has the badge, unless the person
// said to be somebody else. Without a badge it is that of the person, where a name
// is known at all.
func (v *stream) begin() error {
	if v.f.Looking() {
		return nil
	}
	v.host = v.s.hosts[v.f.Index]
	known := v.host.id != ""
	v.other = known && !v.f.IsMe(v.host.ref()) && isOther(v.f.In.Options.Account, v.host)
	switch {
	case v.other:
		v.to = v.host.ref()
		v.f.Warn(data.WarnUnknownOwner, "You named %s, but %s is the chat of %s. Nothing there counts as yours.", v.f.In.Options.Account, v.f.Base(), v.host.name)
	case known || v.f.KnowsMe():
		v.to = data.Owner
	}
	if known && !v.other {
		if err := v.s.owner(v.f, 1, v.host); err != nil {
			return err
		}
	}
	if v.video == "" || v.to != data.Owner || v.s.videos[v.video] {
		return nil
	}
	v.s.videos[v.video] = true
	return v.f.Send(1, &data.Content{Key: v.video, Kind: "video", URL: watch(v.video), Undirected: true})
}

// isOther reports whether the name that the person said can be compared with
// somebody's and is another one. Nobody on YouTube shows an e-mail address.
func isOther(said string, a author) bool {
	said = strings.TrimSpace(said)
	handle := a.handle()
	switch {
	case said == "" || strings.Contains(strings.TrimPrefix(said, "@"), "@"):
		return false
	case channelForm.MatchString(said):
		return said != a.id
	case handle != "" && !strings.Contains(said, " "):
		return data.Normalize(data.ByHandle, said) != data.Normalize(data.ByHandle, handle)
	case handle == "" && said[0] != '@':
		return data.Normalize(data.ByName, said) != data.Normalize(data.ByName, a.name)
	}
	return false
}

// message states one message.
func (v *stream) message(m *message) error {
	if v.f.Looking() {
		if m.badge && m.author.id != "" {
			v.s.hosts[v.f.Index] = m.author
		}
		return nil
	}
	at := time.UnixMicro(m.usec).UTC()
	if at.Before(first) || !at.Before(last) {
		return errors.New("the message has no time")
	}
	x := &data.Interaction{
		Key: m.id, Kind: data.Chat, At: at, Actor: v.actor(m), Target: v.to, Content: v.video, Thread: v.video,
		Text: m.text, Damaged: m.damaged, Public: true,
	}
	switch {
	case x.Actor.IsZero():
		return errors.New("the message names no sender")
	case m.renderer == memberRenderer && m.text == "", m.renderer == giftedRenderer:
		x.Kind, x.Text = data.Subscribe, ""
	case m.renderer == giftRenderer:
		x.Kind, x.Text = data.Other, m.primary
	}
	if x.Actor.Owner && v.to.Owner || v.other && m.author.id == v.host.id {
		x.Target = data.Ref{} // to whom is not told
	}
	if err := v.f.Send(m.line, x); err != nil {
		return err
	}
	return v.s.link(v.f, m.line, m.author)
}

func (v *stream) actor(m *message) data.Ref {
	if m.author.id == "" {
		if m.author.name == "" {
			return data.Ref{}
		}
		return data.Ref{Kind: data.ByName, Value: m.author.name, Name: m.author.name, Scope: fmt.Sprint(v.video, " ", m.id)}
	}
	ref := m.author.ref()
	ref.Owner = m.badge && !v.other || v.f.IsMe(ref)
	if handle := m.author.handle(); !ref.Owner && handle != "" && v.f.IsMe(byHandle(handle)) {
		v.f.Me(ref)
		ref.Owner = true
	}
	return ref
}
