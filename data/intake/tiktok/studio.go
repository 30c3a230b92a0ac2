package tiktok

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

const day = "Date|Fecha|Datum|Data"

// studio are the tables of TikTok Studio. Their headers follow the language of the
// account.
var studio = []layout.Layout{
	{
		Kind: "overview", Title: "Overview", Version: "Studio",
		Columns: []string{day, "Video Views|Visualizaciones de video|Visualizaciones de videos|Visualizaciones de vídeos", "Profile Views|Visualizaciones de perfil|Visualizaciones del perfil"},
		Row: daily(1, map[string]string{
			"video views": "views", "visualizaciones de video": "views", "visualizaciones de videos": "views", "visualizaciones de vídeos": "views",
			"profile views": "profile_views", "visualizaciones de perfil": "profile_views", "visualizaciones del perfil": "profile_views",
			"likes": "likes", "me gusta": "likes", "comments": "comments", "comentarios": "comments",
			"shares": "shares", "veces compartido": "shares", "compartidos": "shares", "unique viewers": "viewers",
		}),
	},
	{
		Kind: "follower history", Title: "Follower history", Version: "Studio",
		Columns: []string{day, "Followers|Seguidores", "Difference in followers from previous day|Diferencia de seguidores con respecto al día anterior|Diferencia de seguidores respecto al día anterior"},
		Row:     daily(0, map[string]string{"followers": "followers", "seguidores": "followers"}),
	},
	{
		Kind: "viewers", Title: "Viewers", Version: "Studio", Columns: []string{day, "Total Viewers", "New Viewers", "Returning Viewers"},
		Row: daily(1, map[string]string{"total viewers": "viewers", "new viewers": "new_viewers", "returning viewers": "returning_viewers"}),
	},
	{
		Kind: "content", Title: "Counts of posts", Version: "Studio", Row: contentRow,
		Columns: []string{"Video title|Título del video|Título del vídeo", "Post time|Hora de publicación"},
	},
	{
		Kind: "gender", Title: "Followers by gender", Version: "Studio", Columns: []string{"Gender|Género", "Distribution|Distribución"},
		Names: []string{"*followergender*.csv", "*follower gender*.csv", "*followergender*.xlsx"}, Row: shareRow("Gender", "Género"),
	},
	{
		Kind: "territories", Title: "Followers by territory", Version: "Studio",
		Columns: []string{"Top territories|Territories|Principales territorios", "Distribution|Distribución"}, Row: shareRow("Top territories", "Territories", "Principales territorios"),
	},
}

// daily reads a table of one day a row; names are the counts by their column.
func daily(span int, names map[string]string) func(f *layout.File, r layout.Row) error {
	return func(f *layout.File, r layout.Row) error {
		at, err := dayOf(f, r, strings.Split(day, "|")...)
		switch {
		case err != nil:
			return err
		case at.IsZero():
			return errors.New("the row names no day")
		}
		for _, column := range r.Header() {
			name := names[strings.ToLower(strings.Join(strings.Fields(column), " "))]
			n, ok := r.Int(column)
			if name == "" || !ok || n < 0 { // "undefined" where TikTok did not count
				continue
			}
			if err := f.Send(r.Line, &data.Metric{Name: name, Day: data.DayOf(at, time.UTC), Span: span, Value: n}); err != nil {
				return err
			}
		}
		return nil
	}
}

// totals tell the count of a column by words in its header, in any order of being
// asked; those with a word of none are averages and durations.
var (
	totals = []struct {
		name  string
		words []string
	}{
		{"likes", []string{"like", "me gusta"}},
		{"comments", []string{"comment", "comentario"}},
		{"shares", []string{"share", "compart"}},
		{"saves", []string{"favorit"}},
		{"views", []string{"view", "visualiza", "reproducciones"}},
	}
	none = []string{"time", "tiempo", "average", "promedio", "title", "título", "link", "enlace", "rate", "watched", "hora", "tasa", "%"}
)

func total(column string) string {
	column = strings.ToLower(column)
	for _, word := range none {
		if strings.Contains(column, word) {
			return ""
		}
	}
	for _, t := range totals {
		for _, word := range t.words {
			if strings.Contains(column, word) {
				return t.name
			}
		}
	}
	return ""
}

// contentRow is one post with its counts up to now.
func contentRow(f *layout.File, r layout.Row) error {
	at, err := dayOf(f, r, "Post time", "Hora de publicación")
	if err != nil {
		return err
	}
	link := ""
	for i := range r.Header() {
		if text := r.Text(i); link == "" && video(text) != "" {
			link = text
		}
	}
	title := r.Get("Video title", "Título del video", "Título del vídeo")
	key := video(link)
	switch {
	case key != "":
	case !at.IsZero() && title != "":
		key = "post " + at.Format(time.DateOnly) + " " + title
	default:
		return errors.New("the row names no video")
	}
	facts := []data.Fact{&data.Content{Key: key, Kind: "video", Title: title, URL: address(link), At: at, Undirected: true}}
	for _, column := range r.Header() {
		if name := total(column); name != "" {
			if n, ok := r.Int(column); ok && n >= 0 {
				facts = append(facts, &data.Metric{Content: key, Name: name, Value: n})
			}
		}
	}
	return f.Send(r.Line, facts...)
}

// million makes a share a count: parts per million of the followers.
const million = 1_000_000

// shareRow reads a table of shares, which are written as 0.62, 62 or 62%: the
// largest of the column tells.
func shareRow(group ...string) func(f *layout.File, r layout.Row) error {
	return func(f *layout.File, r layout.Row) error {
		name := letters(r.Get(group...))
		text := r.Get("Distribution", "Distribución")
		number, percent := strings.CutSuffix(text, "%")
		n, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(number), ",", ".", 1), 64)
		if name == "" || err != nil || math.IsNaN(n) || n < 0 || n > 100 {
			return errors.New("the row holds no share")
		}
		largest := state(f).shares
		if f.Looking() {
			largest[f.Index] = max(largest[f.Index], n)
			return nil
		}
		if percent || largest[f.Index] > 1 {
			n /= 100
		}
		return f.Send(r.Line, &data.Metric{Name: "followers_" + name + "_per_million", Day: data.DayOf(nameDay(f.Base()), time.UTC), Value: int64(math.Round(n * million))})
	}
}
