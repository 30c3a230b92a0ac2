package youtube

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"regexp"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/jsonread"
)

// reader reads the files of one tool twice: first for who is who, then for the
// records.
type reader struct {
	*intake.Stream

	layout layout
	index  *index
	videos []video // by file, of yt-dlp

	linked    map[int32]bool // authors whose handle was told
	told      map[string]bool
	estimated bool
	unsure    bool // a direction needed the owner
}

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	return in.Stream(ctx, func(s *intake.Stream) error {
		r := &reader{
			Stream: s, layout: layout(in.Claim.Version), index: newIndex(in.Options.Account),
			videos: make([]video, len(in.Claim.Files)), linked: map[int32]bool{}, told: map[string]bool{},
		}
		err := r.Whole(r.look, func() {
			r.index.settle()
			r.describe()
		}, r.one)
		if err == nil {
			r.warn()
		}
		return err
	})
}

// look reads a file for who is who.
func (r *reader) look(file int) error {
	name := r.Claim.Files[file].Name
	raw, err := r.Tree.Open(name)
	if err != nil {
		return err
	}
	defer raw.Close()
	count := r.layout == answers
	_, err = r.walk(raw, file, &r.videos[file], visitor{
		comment: func(c *comment) error {
			r.index.learn(c, count)
			return r.Cancelled()
		},
		member: func(m *member) error {
			if m.channel != "" {
				r.index.owners[m.channel] = true
			}
			r.index.add(m.author)
			return r.Cancelled()
		},
	})
	if v := &r.videos[file]; err == nil && v.extractor != "" && !youtubeExtractor.MatchString(v.extractor) {
		return &data.Error{
			Code: data.WarnUnknownFormat, Msg: path.Base(name) + " describes a video of another site than YouTube.",
			Hint: "Only comments on YouTube are read from files of yt-dlp.",
		}
	}
	if v := &r.videos[file]; v.channel != "" {
		r.index.owners[v.channel] = true
		r.index.hosts[v.channel] = v.owner()
	}
	return err
}

var youtubeExtractor = regexp.MustCompile(`(?i)^youtube`)

// walk hands out what a file holds, and makes sure that it is whole.
func (r *reader) walk(raw io.Reader, file int, v *video, to visitor) (damaged int, err error) {
	name := r.Claim.Files[file].Name
	head, err := r.Tree.Peek(name, peeked)
	if err != nil && len(head) == 0 {
		return 0, err
	}
	if r.layout == downloader && isLines(head) {
		raw = jsonread.Lines(raw)
	}
	d := jsonread.New(raw, jsonread.Options{})
	if r.layout == answers {
		err = pages(d, to)
	} else {
		err = capture(d, v, to.comment)
	}
	if err == nil {
		err = d.End()
	}
	var place *jsonread.Error
	if errors.As(err, &place) {
		err = place.In(path.Base(name))
	}
	return d.Damaged, err
}

var oneDocument = regexp.MustCompile(`^(\xef\xbb\xbf)?\s*(\[|\{\s*"comments"\s*:)`)

// isLines reports whether a list by youtube-comment-downloader is JSON lines.
func isLines(head []byte) bool { return !oneDocument.Match(head) }

// one reads the records of one file.
func (r *reader) one(file int) error {
	v := &r.videos[file]
	if err := r.video(v); err != nil {
		return err
	}
	return r.Read(file, func(raw io.Reader) error {
		damaged, err := r.walk(raw, file, new(video), visitor{
			comment: func(c *comment) error {
				if r.layout == ytdlp {
					c.channel = v.channel
					if v.isVideo() {
						c.video = v.id
					}
				}
				return r.comment(c)
			},
			member: r.member,
		})
		if damaged > 0 {
			r.Warn(data.WarnDamagedText, fmt.Sprintf("Texts in %s that could not be read whole: %d.", path.Base(r.Claim.Files[file].Name), damaged))
		}
		return err
	})
}

// describe says whose comments these are and when they were fetched.
func (r *reader) describe() {
	account := r.index.account
	said := account != ""
	for _, v := range r.videos {
		switch {
		case said:
		case v.handle != "":
			account = v.handle
		case v.channel != "" && account == "":
			account = v.channel
		}
		if v.epoch.After(r.Head().AsOf) {
			r.SetAsOf(v.epoch)
		}
	}
	if account == "" && len(r.index.owners) == 1 {
		for id := range r.index.owners {
			if account = id; r.index.byKey[id] > 0 {
				if a := r.index.author(r.index.byKey[id]); a.handle != "" {
					account = a.handle
				}
			}
		}
	}
	r.SetAccount(account)
}

// othersWords lists the channels of others, by handle where it is known.
func (r *reader) othersWords() string {
	var words []string
	for id := range r.index.others {
		if a := r.index.channel(id); a.handle != "" {
			id = a.handle
		}
		words = append(words, id)
	}
	slices.Sort(words)
	return strings.Join(words, ", ")
}

func (r *reader) warn() {
	if r.estimated {
		r.Warn(data.WarnClockEstimated, "The times are estimates: "+string(r.layout)+" sees only how long ago a comment was written. Reply times are not computed from them.")
	}
	switch {
	case len(r.index.others) > 0:
		r.Warn(data.WarnUnknownOwner, fmt.Sprintf(
			"You named %s, but these files hold comments on other channels: %s. Nothing there counts as yours.", r.index.account, r.othersWords()))
	case r.unsure:
		r.Warn(data.WarnUnknownOwner, "The files do not say which channel is yours, so comments have no direction. Name your channel with --account.")
	}
	if threads, says, found := r.index.missing(); threads > 0 {
		r.Warn(data.WarnMissingPart, fmt.Sprintf(
			"Not all replies are there: for %d of the threads the file says %d, and %d %s found. Save the answers of comments.list for them too.", threads, says, found, data.Plural(found, "was", "were")))
	}
}
