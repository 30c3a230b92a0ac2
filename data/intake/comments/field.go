package comments

import (
	"strings"
	"unicode"

	"rapport/data/intake/sheet"
)

// field is what a name stands for.
type field uint8

const (
	noField field = iota
	idField
	parentField
	isReplyField
	handleField
	authorIDField
	nameField
	profileField // address of the author
	authorField  // object, or a name or handle
	textField
	timeField
	countField // replies that the tool counted
	repliesField
	commentsField // of a post
	totalField    // comments of a post
	postURLField
	addressField // of a post, or of what was asked for
	postIDField
	postField // object
	commentURLField
	likedField
	captionField
	shortCodeField
	pageField
	likesField
	viewsField
	idxField
	lastField
)

// synonyms are the names of each field, word by word; how the words are joined does
// not matter.
var synonyms = [lastField]string{
	idField:         "id, cid, comment id, comment i d",
	parentField:     "parent, parent id, parent comment id, replies to id, reply to id, reply to comment id, reply id, comment parent id",
	isReplyField:    "reply, is reply, depth, threading depth, comment depth",
	handleField:     "author username, author user name, owner username, unique id, author unique id, username, user name, commenter user name, commenter username, account, comment user, handle, screen name, author handle, user handle",
	authorIDField:   "author id, channel, author uid, uid, commenter id, user pk, user id, owner id, profile id, user channel, author channel id",
	nameField:       "nickname, nick name, author nickname, full name, name, author name, owner full name, profile name, display name, author full name, commenter name",
	profileField:    "profile url, profile link, commenter url, comment user url, user url, author url, author profile url, user link, author link, commenter profile url",
	authorField:     "author, owner, user, from, commenter, comment author",
	textField:       "text, content, comment, comment text, raw text, message, comment content",
	timeField:       "timestamp, created at, create time, create time iso, published at, date, date created, posted at, time, comment date, comment time, created time, commented at, created date",
	countField:      "replies count, reply comment total, num replies, reply count, replies number, comment count, total reply count",
	repliesField:    "replies, answers",
	commentsField:   "comments, latest comments",
	totalField:      "comments count",
	postURLField:    "post url, video web url, post link, video url, video link, media url, post permalink, permalink",
	addressField:    "url, source url, input url, submitted video url, facebook url, page url, link",
	postIDField:     "video id, media id, post id, aweme id",
	postField:       "media, post, video",
	commentURLField: "comment url, comment link, comment permalink, permalink url",
	likedField:      "is creator liked, liked by author, is favorited, heart, liked by creator, is liked by author, is author liked, author liked, creator liked, is author digged",
	captionField:    "caption, post title",
	shortCodeField:  "short code, shortcode, post short code",
	pageField:       "data, items, results",
	likesField:      "likes count, like count",
	viewsField:      "video view count, video play count, play count",
	idxField:        "#, no, nr, index",
}

// byLetters are the fields by the letters of their names.
var byLetters = func() map[string]field {
	all := map[string]field{"": idxField}
	for f, names := range synonyms {
		for name := range strings.SplitSeq(names, ", ") {
			if letters(name) != "" {
				all[letters(name)] = field(f)
			}
		}
	}
	return all
}()

// spelled are the names of each field as tables can write them.
var spelled = func() (all [lastField][]string) {
	for f, names := range synonyms {
		for name := range strings.SplitSeq(names, ", ") {
			all[f] = append(all[f], spell(name)...)
		}
	}
	return all
}()

func spell(name string) []string {
	all := []string{name}
	if strings.Contains(name, " ") {
		for _, sign := range []string{"_", "", "-", "."} {
			all = append(all, strings.ReplaceAll(name, " ", sign))
		}
	}
	return all
}

// letters are what is left of a name in every spelling: "Comment ID", "comment_id",
// "commentId".
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// fieldOf returns what a name stands for.
func fieldOf(name string) field { return byLetters[letters(name)] }

// column is what a column of a table stands for: a field of the comment, of its
// author, or of one of the replies or comments that lie in it.
type column struct {
	field  field
	author bool  // of the author, who is an object of its own
	within field // repliesField or commentsField: of the n-th of these
	n      int
	name   string
}

// columnsOf understands a header. Nested values have their path as name, with
// slashes or dots: "replies/0/owner/username".
func columnsOf(header []string) []column {
	all := make([]column, len(header))
	for i, name := range header {
		all[i] = columnOf(strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == '.' }))
		all[i].name = name
		if len(strings.TrimSpace(name)) == 0 {
			all[i] = column{field: idxField}
		}
	}
	return all
}

// maxNested is how many replies one row of a table may hold.
const maxNested = 1000

func columnOf(path []string) column {
	if len(path) == 0 {
		return column{}
	}
	first := fieldOf(path[0])
	switch {
	case len(path) == 1:
		return column{field: first}
	case (first == repliesField || first == commentsField) && len(path) > 2:
		inner := columnOf(path[2:])
		if n, ok := number(path[1]); ok && n < maxNested && inner.within == noField {
			inner.within, inner.n = first, n
			return inner
		}
	case first == authorField && len(path) == 2:
		return column{field: authorPart(path[1]), author: true}
	case first == parentField && letters(path[1]) == "id":
		return column{field: parentField}
	case first == postField && letters(path[1]) == "id":
		return column{field: postIDField}
	default:
		return column{field: fieldOf(strings.Join(path, " "))}
	}
	return column{}
}

// authorPart is what a field of an author's own object stands for.
func authorPart(name string) field {
	switch f := fieldOf(name); f {
	case idField, authorIDField:
		return authorIDField
	case handleField, nameField, profileField:
		return f
	case addressField:
		return profileField
	}
	if letters(name) == "pk" {
		return authorIDField
	}
	return noField
}

func number(s string) (int, bool) {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > maxNested {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, s != ""
}

// rounded reports whether an id went through a spreadsheet, or a JSON writer, that
// rounded it.
func rounded(id string) bool { return sheet.Scientific([]byte(id)) }
