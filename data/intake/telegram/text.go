package telegram

import (
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
)

// words are what was written: a string, or a list of strings and of pieces with a
// form. Text with a richer form lies in places of its own, and a poll has its
// question.
func words(v jsonread.Value) (text string, damaged bool) {
	for _, place := range []jsonread.Value{v.Get("text"), v.Get("text_entities"), v.Get("rich_message").Get("blocks"), v.Get("poll").Get("question")} {
		if text, damaged = joined(place); strings.TrimSpace(text) != "" {
			return text, damaged
		}
	}
	return "", damaged
}

func joined(v jsonread.Value) (string, bool) {
	switch v.Kind {
	case jsonread.String:
		return v.Text, v.Damaged
	case jsonread.Object:
		return joined(v.Get("text"))
	}
	var b strings.Builder
	damaged := false
	for _, piece := range v.Items {
		text, bad := joined(piece)
		b.WriteString(text)
		damaged = damaged || bad
	}
	return b.String(), damaged
}

// mentioned is the first person whom a message names with @, or nobody.
func mentioned(v jsonread.Value) data.Ref {
	for _, pieces := range [][]jsonread.Value{v.Get("text").Items, v.Get("text_entities").Items} {
		for _, piece := range pieces {
			name := strings.TrimPrefix(piece.Get("text").Str(), "@")
			switch piece.Get("type").Str() {
			case "mention":
				if name != "" {
					return data.Ref{Kind: data.ByHandle, Value: name}
				}
			case "mention_name":
				if id := person(piece.Get("user_id")); id != "" && id != "0" {
					return byID(id, name)
				}
			}
		}
	}
	return data.Ref{}
}
