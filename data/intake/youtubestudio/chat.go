package youtubestudio

import (
	"strconv"
	"strings"

	"rapport/data/intake/jsonread"
)

// message is one message of a live chat.
type message struct {
	line     int
	renderer string
	id       string
	usec     int64 // microseconds since 1970
	author   author
	badge    bool // YouTube marks the author as who has the stream
	text     string
	primary  string // what YouTube writes above: "Member for 6 months"
	damaged  bool
}

// renderers are what people do in a chat. All others are YouTube's own words, or
// repeat a message.
var renderers = map[string]bool{
	textRenderer: true, paidRenderer: true, stickerRenderer: true, memberRenderer: true, giftRenderer: true, giftedRenderer: true,
}

const (
	textRenderer    = "liveChatTextMessageRenderer"
	paidRenderer    = "liveChatPaidMessageRenderer"
	stickerRenderer = "liveChatPaidStickerRenderer"
	memberRenderer  = "liveChatMembershipItemRenderer"
	giftRenderer    = "liveChatSponsorshipsGiftPurchaseAnnouncementRenderer"
	giftedRenderer  = "liveChatSponsorshipsGiftRedemptionAnnouncementRenderer"
)

// messages walks through a recorded chat. Most of a line is pictures and menus,
// so nothing is built but what is needed.
type messages struct {
	d    *jsonread.Reader
	m    message
	b    strings.Builder
	each func(m *message) error
}

// line takes one recorded action: that of a replay, or one as it came live.
func (c *messages) line() error {
	return c.object(func(key string) error {
		switch key {
		case "replayChatItemAction":
			return c.object(func(key string) error {
				if key == "actions" {
					return c.array(c.action)
				}
				return nil
			})
		case "actions":
			return c.array(c.action)
		}
		return c.part(key)
	})
}

func (c *messages) action() error { return c.object(c.part) }

// part takes what an action adds. A ticker repeats a paid message at the top of
// the chat, and is left out with all others.
func (c *messages) part(key string) error {
	var item string
	switch key {
	case "addChatItemAction":
		item = "item"
	case "replaceChatItemAction": // what YouTube had held back for a look
		item = "replacementItem"
	default:
		return nil
	}
	return c.object(func(key string) error {
		if key != item {
			return nil
		}
		return c.object(func(key string) error {
			if !renderers[key] {
				return nil
			}
			c.m = message{renderer: key, line: c.d.Line()}
			if err := c.object(c.field); err != nil {
				return err
			}
			return c.each(&c.m)
		})
	})
}

// field takes one field of a message, also of the header in which a gift stands.
func (c *messages) field(key string) (err error) {
	switch key {
	case "id":
		c.m.id, err = c.str()
	case "timestampUsec":
		var text string
		text, err = c.str()
		c.m.usec, _ = strconv.ParseInt(text, 10, 64) // 0 is no time
	case "authorExternalChannelId":
		c.m.author.id, err = c.str()
	case "authorName":
		c.m.author.name, err = c.text()
	case "authorBadges":
		err = c.array(func() error { return c.object(c.badge) })
	case "message":
		c.m.text, err = c.text()
	case "headerPrimaryText", "primaryText":
		c.m.primary, err = c.text()
	case "header":
		err = c.object(func(key string) error {
			if key == "liveChatSponsorshipsHeaderRenderer" {
				return c.object(c.field)
			}
			return nil
		})
	}
	return err
}

func (c *messages) badge(key string) error {
	switch key {
	case "liveChatAuthorBadgeRenderer", "icon":
		return c.object(c.badge)
	case "iconType":
		icon, err := c.str()
		c.m.badge = c.m.badge || icon == "OWNER"
		return err
	}
	return nil
}

// text takes words: a plain text, or runs of text and emoji.
func (c *messages) text() (string, error) {
	c.b.Reset()
	err := c.object(func(key string) error {
		switch key {
		case "simpleText":
			return c.write()
		case "runs":
			return c.array(func() error { return c.object(c.run) })
		}
		return nil
	})
	return c.b.String(), err
}

func (c *messages) run(key string) error {
	switch key {
	case "text":
		return c.write()
	case "emoji":
		return c.emoji()
	}
	return nil
}

// emoji takes a sign, or the short name of a picture of the channel's own.
func (c *messages) emoji() error {
	var id, short string
	own := false
	err := c.object(func(key string) (err error) {
		switch key {
		case "emojiId":
			id, err = c.str()
		case "isCustomEmoji":
			var v jsonread.Value
			v, err = c.d.Value()
			own = v.True()
		case "shortcuts":
			err = c.array(func() (err error) {
				if short == "" {
					short, err = c.str()
				}
				return err
			})
		}
		return err
	})
	if short != "" && (own || id == "" || len(id) > maxEmoji) {
		id = short
	}
	c.b.WriteString(id)
	return err
}

// maxEmoji is how many bytes a sign has at most; a longer id is that of a picture.
const maxEmoji = 32

func (c *messages) write() error {
	v, err := c.d.Value()
	c.m.damaged = c.m.damaged || v.Damaged
	c.b.WriteString(v.Str())
	return err
}

// str takes a string, or a number as it is written.
func (c *messages) str() (string, error) {
	v, err := c.d.Value()
	if v.Kind == jsonread.Number {
		return v.Text, err
	}
	return v.Str(), err
}

// object takes an object; anything else that stands there is passed over.
func (c *messages) object(each func(key string) error) error {
	kind, err := c.d.Kind()
	if err != nil || kind != jsonread.Object {
		return err
	}
	return c.d.Object(each)
}

func (c *messages) array(each func() error) error {
	kind, err := c.d.Kind()
	if err != nil || kind != jsonread.Array {
		return err
	}
	return c.d.Array(func(int) error { return each() })
}
