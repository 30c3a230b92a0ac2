package instagram

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
)

// entry is one record of a list, whatever its shape.
type entry struct {
	line    int
	handle  string // of the person it is about
	name    string // display name, if the record has one
	href    string
	text    string // own words
	at      time.Time
	damaged bool
	// precision is set by pages, whose dates have minutes at best; zero is to the
	// second, and undated without a time.
	precision data.Precision
}

// labels are the names of fields in the languages that were seen. Where none
// matches, the shape of the value decides.
var labels = map[string][]string{
	"username": {
		"username", "benutzername", "nombre de usuario", "nom d’utilisateur", "nom d'utilisateur", "nome de usuário", "nome do usuário",
		"nome utente", "gebruikersnaam", "nazwa użytkownika", "användarnamn", "brugernavn", "brukernavn", "käyttäjänimi", "kullanıcı adı",
		"имя пользователя", "用户名", "ユーザーネーム", "사용자 이름", "author", "auteur", "autor", "autore", "作者",
	},
	"name":    {"name", "nombre", "nom", "nome", "naam", "imię i nazwisko", "namn", "navn", "nimi", "ad", "имя", "姓名", "名前", "이름"},
	"comment": {"comment", "kommentar", "comentario", "commentaire", "comentário", "commento", "opmerking", "komentarz", "yorum", "комментарий", "评论", "コメント", "댓글"},
	"owner": {
		"media owner", "owner", "media-eigenaar", "eigenaar", "medieninhaber", "medieneigentümer", "inhaber", "besitzer", "propriétaire du média", "propriétaire",
		"propietario del contenido multimedia", "propietario", "proprietário da mídia", "proprietário", "proprietario del contenuto multimediale", "proprietario", "właściciel multimediów", "właściciel",
	},
	"email": {"email", "e-mail", "e-mail-adresse", "correo electrónico", "adresse e-mail", "e-mailadres", "adres e-mail"},
	"phone": {"phone number", "telefonnummer", "número de teléfono", "numéro de téléphone", "número de telefone", "numero di telefono", "telefoonnummer", "numer telefonu"},
}

var meanings = func() map[string]string {
	all := map[string]string{}
	for meaning, words := range labels {
		for _, word := range words {
			all[word] = meaning
		}
	}
	return all
}()

// meaning is what a label stands for; empty when it is not known.
func meaning(label string) string { return meanings[strings.ToLower(strings.TrimSpace(label))] }

var (
	handlePattern = regexp.MustCompile(`^[A-Za-z0-9._]{1,30}$`)
	// sites are where profiles lie; Threads moved from threads.net in 2025.
	sites = regexp.MustCompile(`^(www\.|m\.)?(instagram\.com|threads\.(net|com))$`)
	// reserved are the pages of the site that are no profiles.
	reserved = regexp.MustCompile(`^(p|reel|reels|tv|stories|explore|accounts|direct|web|about|legal|t|post)$`)
)

func isHandle(s string) bool {
	return handlePattern.MatchString(strings.TrimPrefix(strings.TrimSpace(s), "@")) && strings.Trim(s, "._@ ") != ""
}

// handleOf reads a handle from the address of a profile.
func handleOf(href string) string {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || !sites.MatchString(strings.ToLower(u.Host)) {
		return ""
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	if len(parts) > 1 && parts[0] == "_u" {
		parts = parts[1:]
	}
	handle := strings.TrimPrefix(parts[0], "@")
	if !isHandle(handle) || reserved.MatchString(handle) {
		return ""
	}
	return handle
}

// pick returns the first value that looks like a handle, else the first that is
// one word, as handles with other letters were seen.
func pick(values ...string) string {
	for _, v := range values {
		if isHandle(v) {
			return strings.TrimSpace(v)
		}
	}
	for _, v := range values {
		v = strings.TrimSpace(v)
		if v != "" && !strings.ContainsAny(v, " \t\n/") && strings.ContainsFunc(v, func(r rune) bool { return r > ' ' && (r < 0x2000 || r > 0x2bff) && r < 0x1f000 }) {
			return v
		}
	}
	return ""
}

// entries takes a record of any shape apart. In lists of people the value is a
// handle; in other lists the title is, and the value is text or a sign.
func entries(v jsonread.Value, people bool) []entry {
	switch {
	case v.Get("string_list_data").Kind == jsonread.Array:
		return listEntries(v, people)
	case v.Get("string_map_data").Kind == jsonread.Object:
		return []entry{mapEntry(v)}
	case v.Get("label_values").Kind == jsonread.Array:
		return []entry{labelEntry(v)}
	case v.Kind == jsonread.Array:
		return oldEntry(v)
	case v.Kind == jsonread.Object:
		return []entry{plainEntry(v, v, people)}
	}
	return nil
}

func listEntries(v jsonread.Value, people bool) []entry {
	items := v.Get("string_list_data").Items
	if len(items) == 0 {
		return []entry{plainEntry(v, jsonread.Value{}, people)}
	}
	var all []entry
	for _, item := range items {
		e := plainEntry(v, item, people)
		if len(items) > 1 && people {
			e.handle = pick(item.Get("value").Str(), handleOf(item.Get("href").Str()))
		}
		all = append(all, e)
	}
	return all
}

// plainEntry is a title with one item below it.
func plainEntry(v, item jsonread.Value, people bool) entry {
	title, value, href := v.Get("title"), item.Get("value"), item.Get("href").Str()
	e := entry{line: v.Line, href: href, at: second(item.Get("timestamp")), damaged: title.Damaged || value.Damaged}
	if e.at.IsZero() {
		e.at = second(v.Get("timestamp"))
	}
	if !people {
		e.handle, e.text = pick(title.Str(), handleOf(href)), value.Str()
		return e
	}
	e.handle = pick(value.Str(), title.Str(), handleOf(href))
	// On Threads the display name stands in the title.
	if title.Str() != e.handle && value.Str() != "" {
		e.name = strings.TrimSpace(title.Str())
	}
	return e
}

// mapEntry is a record whose fields carry labels as keys. The field with a time
// is the time, whatever it is called.
func mapEntry(v jsonread.Value) entry {
	e := entry{line: v.Line, at: second(v.Get("timestamp"))}
	found := map[string]string{}
	var unknown []string
	for _, m := range v.Get("string_map_data").Members {
		e.damaged = e.damaged || m.Get("value").Damaged
		value := m.Get("value").Str()
		if t := second(m.Get("timestamp")); !t.IsZero() {
			if e.at.IsZero() {
				e.at = t
			}
			if value == "" {
				continue
			}
		}
		if e.href == "" {
			e.href = m.Get("href").Str()
		}
		if what := meaning(m.Key); what != "" {
			found[what] = value
		} else if value != "" {
			unknown = append(unknown, value)
		}
	}
	e.fill(found, unknown, v.Get("title").Str())
	return e
}

// fill takes the fields by their labels and, where labels are not known, by
// what the values look like: a comment comes before the owner of the post.
func (e *entry) fill(found map[string]string, unknown []string, title string) {
	e.handle, e.name, e.text = pick(found["owner"], found["username"]), found["name"], found["comment"]
	if e.handle == "" {
		e.handle = pick(title, handleOf(e.href))
	}
	for i := len(unknown) - 1; i >= 0 && e.handle == ""; i-- {
		if isHandle(unknown[i]) {
			e.handle = unknown[i]
			unknown = append(unknown[:i:i], unknown[i+1:]...)
		}
	}
	if e.text == "" && len(unknown) > 0 && handleOf(unknown[0]) == "" && !strings.HasPrefix(unknown[0], "http") {
		e.text = unknown[0]
	}
}

// labelEntry is a record of 2025 and later: fields with labels, some of them in
// groups. A group of three without known labels is address, name, handle.
func labelEntry(v jsonread.Value) entry {
	e := entry{line: v.Line, at: second(v.Get("timestamp"))}
	found := map[string]string{}
	var unknown []string
	var group []string
	var walk func(fields []jsonread.Value)
	walk = func(fields []jsonread.Value) {
		leaves := []string{}
		for _, f := range fields {
			if inner := f.Get("dict"); inner.Kind == jsonread.Array {
				walk(inner.Items)
				continue
			}
			value := f.Get("value")
			e.damaged = e.damaged || value.Damaged
			text := value.Str()
			if href := f.Get("href").Str(); e.href == "" && href != "" {
				e.href = href
			}
			leaves = append(leaves, text)
			what := meaning(f.Get("label").Str())
			switch {
			case text == "":
			case what != "":
				found[what] = text
			default:
				unknown = append(unknown, text)
			}
		}
		if len(leaves) == 3 && found["username"] == "" && isHandle(leaves[2]) {
			group = leaves
		}
	}
	walk(v.Get("label_values").Items)
	if group != nil {
		found["username"], found["name"] = group[2], group[1]
		unknown = nil
	}
	e.fill(found, unknown, v.Get("title").Str())
	return e
}

// oldEntry is a record of 2020 and before: time, text and owner, or time and owner.
func oldEntry(v jsonread.Value) []entry {
	if len(v.Items) < 2 {
		return nil
	}
	e := entry{line: v.Line, at: isoTime(v.Items[0].Str())}
	last := v.Items[len(v.Items)-1]
	e.handle, e.damaged = pick(last.Str()), last.Damaged
	if len(v.Items) > 2 {
		e.text, e.damaged = v.Items[1].Str(), e.damaged || v.Items[1].Damaged
	}
	return []entry{e}
}

// second reads a time in seconds since 1970; milliseconds and microseconds were
// seen in places and are told by their size. No time is the zero time.
func second(v jsonread.Value) time.Time {
	n, ok := v.Int()
	if !ok {
		f, err := strconv.ParseFloat(v.Text, 64)
		if err != nil || v.Kind != jsonread.Number || f < 1 || f > 1e12 {
			return time.Time{}
		}
		n = int64(f)
	}
	switch {
	case n <= 0:
		return time.Time{}
	case n < 1e11:
		return time.Unix(n, 0).UTC()
	case n < 1e14:
		return time.UnixMilli(n).UTC()
	case n < 1e17:
		return time.UnixMicro(n).UTC()
	}
	return time.Time{}
}

// isoTime reads the times of 2020 and before.
func isoTime(s string) time.Time {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", time.DateTime} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 1990 && t.Year() < 2200 {
			return t.UTC()
		}
	}
	return time.Time{}
}

// exact is how exact the time of an entry is.
func (e *entry) exact() data.Precision {
	if e.precision != data.ToSecond {
		return e.precision
	}
	return precision(e.at)
}

// precision is that of a time that may be missing.
func precision(t time.Time) data.Precision {
	if t.IsZero() {
		return data.Undated
	}
	return data.ToSecond
}
