package youtubestudio

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"

	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// kind is which table a file is.
type kind string

const (
	comments      kind = "comments"
	chats         kind = "chats"
	subscriptions kind = "subscriptions"
	members       kind = "members"
)

// role is what a column holds.
type role string

const (
	commentID role = "comment"
	chatID    role = "chat"
	channelID role = "channel"
	address   role = "address"
	title     role = "title"
	created   role = "created"
	parentID  role = "parent"
	topID     role = "top"
	postID    role = "post"
	videoID   role = "video"
	says      role = "words"
	name      role = "name"
	level     role = "level"
	change    role = "change"
	changed   role = "changed"
	price     role = "price"
)

// roles are the known names of columns as plain gives them: English, German,
// Dutch and Spanish. Spellings of one language differ between years and channels.
var roles = map[string]role{
	"commentid": commentID, "reactieid": commentID,
	"livechatid": chatID,
	"channelid":  channelID, "kanalid": channelID, "kanaalid": channelID,
	"channelurl": address, "kanalurl": address, "kanaalurl": address,
	"channeltitle": title, "kanaltitel": title, "kanaaltitel": title,
	"commentcreatetimestamp": created, "livechatcreatetimestamp": created, "aanmaaktijdstempelreactie": created,
	"parentcommentid":   parentID,
	"toplevelcommentid": topID,
	"postid":            postID,
	"videoid":           videoID,
	"commenttext":       says, "livechattext": says, "reactietekst": says,

	"member": name, "mitglied": name, "miembro": name,
	"linktoprofile": address, "linkzumprofil": address, "profillink": address, "enlacealperfil": address, "vínculoalperfil": address,
	"currentlevel": level, "aktuellestufe": level, "aktuelleslevel": level, "nivelactual": level,
	"lastupdate": change, "letzteaktualisierung": change, "letzteänderung": change, "últimaactualización": change,
	"lastupdatetimestamp": changed, "zeitstempelderletztenaktualisierung": changed, "zeitstempelderletztenänderung": changed, "marcadetiempodelaúltimaactualización": changed,
	"price": price, "preis": price, "prijs": price, "precio": price,
}

// plain writes a name without case, spaces and marks: "Kanal-ID", "Kanal ID".
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// shape is a table of a known kind and where its columns are.
type shape struct {
	kind   kind
	header []string
	at     map[role]int
}

// sampled is how many rows tell what their columns hold.
const sampled = 40

// shapeOf looks at the beginning of a table.
func shapeOf(head []byte) (shape, bool) {
	t, err := sheet.NewCSV(bytes.NewReader(head), known)
	if err != nil { // in a language that is not known
		t, err = sheet.NewCSV(bytes.NewReader(head), func(header []string) bool { return len(header) >= 3 })
	}
	if err != nil {
		return shape{}, false
	}
	s := shape{header: t.Header(), at: map[role]int{}}
	for i, column := range s.header {
		if r, ok := roles[plain(column)]; ok {
			s.put(r, i)
		}
	}
	columns := make([][]string, len(s.header))
	for range sampled {
		row, err := t.Next()
		if err != nil {
			break // the end, or a row that is cut: what was seen has to do
		}
		for i := range columns {
			if text := row.Text(i); text != "" {
				columns[i] = append(columns[i], text)
			}
		}
	}
	s.byContent(columns)
	s.kind = s.whatKind()
	return s, s.kind != ""
}

// known reports whether a line holds names of columns, so that a text with commas
// above is not taken for a header.
func known(header []string) bool {
	n := 0
	for _, column := range header {
		if roles[plain(column)] != "" {
			n++
		}
	}
	return n >= 3
}

func (s *shape) put(r role, column int) {
	if _, taken := s.at[r]; !taken {
		s.at[r] = column
	}
}

func (s *shape) has(all ...role) bool {
	for _, r := range all {
		if _, ok := s.at[r]; !ok {
			return false
		}
	}
	return true
}

var (
	channelForm = regexp.MustCompile(`^UC[\w-]{22}$`)
	addressForm = regexp.MustCompile(`^https?://(www\.)?youtube\.com/(channel/UC|@|c/|user/)`)
	momentForm  = regexp.MustCompile(`^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d.*(Z|UTC|[+-]\d\d:?\d\d)$`)
	saysForm    = regexp.MustCompile(`^\{"(takeoutSegments|text|emoji|link|mention)"`)
	commentForm = regexp.MustCompile(`^(Ug|z[0-9])[\w-]{15,}(\.[\w-]+)?$`)
	videoForm   = regexp.MustCompile(`^[\w-]{11}$`)
	idForm      = regexp.MustCompile(`^[\w%=-]{16,}$`)
)

// byContent finds the columns whose names are in a language that is not known.
func (s *shape) byContent(columns [][]string) {
	forms := []struct {
		role role
		form *regexp.Regexp
	}{{address, addressForm}, {channelID, channelForm}, {created, momentForm}, {says, saysForm}, {commentID, commentForm}, {parentID, commentForm}, {videoID, videoForm}}
	if i, ok := s.at[address]; ok && !all(columns[i], addressForm) {
		delete(s.at, address) // channels of another platform
	}
	taken := map[int]bool{}
	for _, i := range s.at {
		taken[i] = true
	}
	for _, f := range forms {
		if s.has(f.role) || f.role == created && s.has(changed) {
			continue
		}
		if i := fullest(columns, taken, f.form); i >= 0 {
			s.at[f.role], taken[i] = i, true
		}
	}
	if s.has(created, channelID, says) && !s.has(commentID) && !s.has(chatID) {
		if i := fullest(columns, taken, idForm); i >= 0 {
			s.at[chatID] = i
		}
	}
}

// fullest returns the column of which all cells have a form and the most are
// filled: every comment has an id, few have the id of a parent.
func fullest(columns [][]string, taken map[int]bool, form *regexp.Regexp) int {
	best := -1
	for i, cells := range columns {
		if taken[i] || len(cells) == 0 || best >= 0 && len(cells) <= len(columns[best]) || !all(cells, form) {
			continue
		}
		best = i
	}
	return best
}

func all(cells []string, form *regexp.Regexp) bool {
	for _, c := range cells {
		if !form.MatchString(c) {
			return false
		}
	}
	return true
}

// whatKind tells the tables apart. The columns of a list of members and one of
// subscriptions stand in a fixed order, which fills in names that are not known.
func (s *shape) whatKind() kind {
	last := len(s.header) - 1
	switch {
	case s.has(commentID, channelID, created, says):
		return comments
	case s.has(chatID, channelID, created, says):
		return chats
	case s.has(channelID, address) && !s.has(created) && !s.has(changed) && len(s.header) == 3:
		s.put(title, last)
		return subscriptions
	case s.has(address) && (s.has(changed) || s.has(created)) && len(s.header) >= 7 && !s.has(says) && (s.has(level) || s.at[address] == 1):
		if !s.has(changed) {
			s.at[changed] = s.at[created]
		}
		s.put(name, s.at[address]-1)
		s.put(level, s.at[address]+1)
		s.put(change, s.at[changed]-1)
		return members
	}
	return ""
}

func isTable(k kind) func(h *layout.Head) bool {
	return func(h *layout.Head) bool {
		text := h.Text()
		if !strings.Contains(text, "UC") && !strings.Contains(strings.ToLower(text), "channel") && !strings.Contains(text, "youtube") {
			return false
		}
		s, ok := shapeOf([]byte(text))
		return ok && s.kind == k
	}
}

// record is one row of a table of which it is known what the columns hold.
type record struct {
	layout.Row
	f *layout.File
	s *shape
}

// get returns the text of a column, or nothing.
func (r record) get(what role) string {
	column, ok := r.s.at[what]
	if !ok {
		return ""
	}
	return r.Text(column)
}

func readTable(k kind, each func(r record) error) func(f *layout.File) error {
	return func(f *layout.File) error {
		raw, err := f.In.Tree.Peek(f.Name, 4<<10)
		if err != nil && len(raw) == 0 {
			return err
		}
		s, ok := shapeOf(raw)
		if !ok || s.kind != k {
			return f.Unknown("its columns are " + strings.Join(s.header, ", "))
		}
		return f.Table(func(c sheet.Columns) bool { return c.Has(s.header...) }, func(r layout.Row) error {
			return each(record{r, f, &s})
		})
	}
}
