package store

import (
	"encoding/binary"
	"errors"

	"rapport/data"
)

// codec writes the values of a fact as bytes, or reads them back: one function
// for each sort of fact does both, so that they cannot disagree. The digest of
// the bytes tells whether two files say the same.
type codec struct {
	buf     []byte
	reading bool
	bad     bool
}

var errBadValues = errors.New("kept values cannot be read")

func (c *codec) number(n *int64) {
	if !c.reading {
		c.buf = binary.AppendVarint(c.buf, *n)
		return
	}
	v, size := binary.Varint(c.buf)
	if size <= 0 {
		c.bad, c.buf, v, size = true, nil, 0, 0
	}
	*n, c.buf = v, c.buf[size:]
}

func (c *codec) text(s *string) {
	n := int64(len(*s))
	c.number(&n)
	if !c.reading {
		c.buf = append(c.buf, *s...)
		return
	}
	if n < 0 || n > int64(len(c.buf)) {
		c.bad, c.buf, n = true, nil, 0
	}
	*s, c.buf = string(c.buf[:n]), c.buf[n:]
}

func (c *codec) flag(b *bool) {
	n := int64(0)
	if *b {
		n = 1
	}
	c.number(&n)
	*b = n == 1
}

func (c *codec) key(k *key) {
	if !c.reading {
		c.buf = append(c.buf, k[:]...)
		return
	}
	if len(c.buf) < len(k) {
		c.bad, c.buf = true, nil
		return
	}
	copy(k[:], c.buf)
	c.buf = c.buf[len(k):]
}

// length passes the length of a list.
func (c *codec) length(n int) int {
	v := int64(n)
	c.number(&v)
	if c.reading && (v < 0 || v > int64(len(c.buf))) { // an element takes a byte at least
		c.bad = true
		return 0
	}
	return int(v)
}

func (c *codec) texts(list *[]string) {
	n := c.length(len(*list))
	if c.reading {
		*list = make([]string, n)
	}
	for i := range *list {
		c.text(&(*list)[i])
	}
}

func word[T ~string](c *codec, v *T) {
	s := string(*v)
	c.text(&s)
	*v = T(s)
}

func small[T ~int32 | ~int | ~int64 | ~uint8](c *codec, v *T) {
	n := int64(*v)
	c.number(&n)
	*v = T(n)
}

// fact is the row of one of the tables of facts.
type fact interface {
	kind() factKind
	// walk passes every value through the codec.
	walk(c *codec)
	// moment is when it happened in Unix milliseconds; 0: not dated.
	moment() int64
	// aside passes what is kept but not compared: the words of an interaction,
	// which the user may choose not to keep.
	aside(c *codec)
}

// values are the bytes of a fact, with what is kept aside.
func values(f fact, buf []byte) []byte {
	c := codec{buf: buf[:0]}
	f.walk(&c)
	f.aside(&c)
	return c.buf
}

// digestOf digests a fact without what is kept aside.
func digestOf(f fact, buf []byte) (key, []byte) {
	c := codec{buf: buf[:0]}
	f.walk(&c)
	return digest(c.buf), c.buf
}

// parse reads what values wrote.
func parse(kind factKind, b []byte) (fact, error) {
	f := newFact(kind)
	c := codec{buf: b, reading: true}
	f.walk(&c)
	f.aside(&c)
	if c.bad {
		return nil, errBadValues
	}
	return f, nil
}

func newFact(kind factKind) fact {
	switch kind {
	case contentFact:
		return &contentRow{}
	case interactionFact:
		return &interactionRow{}
	case saleFact:
		return &saleRow{}
	case metricFact:
		return &metricRow{}
	case dealFact:
		return &dealRow{}
	case rateFact:
		return &rateRow{}
	}
	return &memberRow{}
}

type contentRow struct {
	platform, contentKind, title, url string
	at                                int64
	undirected                        bool
}

func (r *contentRow) kind() factKind { return contentFact }
func (r *contentRow) moment() int64  { return r.at }
func (r *contentRow) aside(*codec)   {}

func (r *contentRow) walk(c *codec) {
	c.text(&r.platform)
	c.text(&r.contentKind)
	c.text(&r.title)
	c.text(&r.url)
	c.number(&r.at)
	c.flag(&r.undirected)
}

// The flags of an interaction.
const (
	hasText = 1 << iota
	asksQuestion
	isPublic
	isAutomated
	isDamaged
)

// What the file says of an interaction's parties.
const (
	actorIsOwner = 1 << iota
	targetIsOwner
	bothAct
)

type interactionRow struct {
	platform          string
	interaction       data.Kind
	at                int64
	precision         data.Precision
	actor, target     key
	said              int64
	content           key
	thread            int64
	replyTo           key
	flags             int64
	rating            int64
	textHash          int64
	text              string
	actorID, targetID int64
	direction         data.Direction
	other             int64
	actorAt, targetAt int // position among the batch's identities; -1: nobody
}

func (r *interactionRow) kind() factKind { return interactionFact }
func (r *interactionRow) moment() int64  { return r.at }
func (r *interactionRow) aside(c *codec) { c.text(&r.text) }

func (r *interactionRow) walk(c *codec) {
	c.text(&r.platform)
	word(c, &r.interaction)
	c.number(&r.at)
	small(c, &r.precision)
	c.key(&r.actor)
	c.key(&r.target)
	c.number(&r.said)
	c.key(&r.content)
	c.number(&r.thread)
	c.key(&r.replyTo)
	c.number(&r.flags)
	c.number(&r.rating)
	c.number(&r.textHash)
}

type saleRow struct {
	platform, name     string
	status             data.SaleStatus
	currency           string
	orderedAt, paidAt  int64
	buyer              key
	renewal            bool
	city, country      string
	amounts            data.Amounts
	lines              []saleLine
	events             []saleEventRow
	touches            []touchRow
	role               data.Role
	layer              string
	refs               []ref
	charged            data.Money
	postal             data.Postal
	buyerID            int64
	tax, net, netSales int64
	buyerAt            int // position among the batch's identities; -1: nobody
}

// saleLine and touchRow are kept as the domain has them.
type (
	saleLine = data.SaleLine
	touchRow = data.Touch
)

type saleEventRow struct {
	kind   data.SaleEventKind
	at     int64
	amount int64
}

func (r *saleRow) kind() factKind { return saleFact }
func (r *saleRow) moment() int64  { return r.orderedAt }
func (r *saleRow) aside(*codec)   {}

func (r *saleRow) walk(c *codec) {
	c.text(&r.platform)
	c.text(&r.name)
	word(c, &r.status)
	c.text(&r.currency)
	c.number(&r.orderedAt)
	c.number(&r.paidAt)
	c.key(&r.buyer)
	c.flag(&r.renewal)
	c.text(&r.city)
	c.text(&r.country)
	walkAmounts(c, &r.amounts)
	n := c.length(len(r.lines))
	if c.reading {
		r.lines = make([]saleLine, n)
	}
	for i := range r.lines {
		walkLine(c, &r.lines[i])
	}
	n = c.length(len(r.events))
	if c.reading {
		r.events = make([]saleEventRow, n)
	}
	for i := range r.events {
		word(c, &r.events[i].kind)
		c.number(&r.events[i].at)
		c.number(&r.events[i].amount)
	}
	n = c.length(len(r.touches))
	if c.reading {
		r.touches = make([]touchRow, n)
	}
	for i := range r.touches {
		word(c, &r.touches[i].Kind)
		c.text(&r.touches[i].Key)
		c.text(&r.touches[i].Value)
	}
	r.walkRole(c)
}

// walkRole passes what most sales do not have. It is last, so that values which were
// kept before there were roles can still be read.
func (r *saleRow) walkRole(c *codec) {
	if c.reading && len(c.buf) == 0 || !c.reading && r.role == data.OrderRole && r.layer == "" && len(r.refs) == 0 && r.charged.Currency == "" && r.postal == (data.Postal{}) {
		return
	}
	small(c, &r.role)
	c.text(&r.layer)
	n := c.length(len(r.refs))
	if c.reading {
		r.refs = make([]ref, n)
	}
	for i := range r.refs {
		small(c, &r.refs[i])
	}
	if c.reading && len(c.buf) == 0 || !c.reading && r.charged.Currency == "" && r.postal == (data.Postal{}) {
		return
	}
	c.text(&r.charged.Currency)
	c.number(&r.charged.Minor)
	if c.reading && len(c.buf) == 0 || !c.reading && r.postal == (data.Postal{}) {
		return
	}
	for _, line := range [...]*string{&r.postal.Street, &r.postal.Extra, &r.postal.Postcode, &r.postal.Region} {
		c.text(line)
	}
}

func walkAmounts(c *codec, a *data.Amounts) {
	for _, n := range [...]*int64{&a.Gross, &a.Discounts, &a.Shipping, &a.TaxOnTop, &a.TaxInside, &a.Total, &a.Refunds, &a.Fees, &a.Cost} {
		c.number(n)
	}
	c.flag(&a.FeesKnown)
}

func walkLine(c *codec, l *data.SaleLine) {
	c.text(&l.Name)
	c.text(&l.SKU)
	c.text(&l.Vendor)
	c.number(&l.Quantity)
	c.number(&l.Price)
	c.number(&l.Discount)
}

type metricRow struct {
	platform string
	content  key
	name     string
	day      data.Day
	span     int64
	value    int64
}

func (r *metricRow) kind() factKind { return metricFact }
func (r *metricRow) moment() int64  { return 0 }
func (r *metricRow) aside(*codec)   {}

func (r *metricRow) walk(c *codec) {
	c.text(&r.platform)
	c.key(&r.content)
	c.text(&r.name)
	small(c, &r.day)
	c.number(&r.span)
	c.number(&r.value)
}

type dealRow struct {
	partner                  string
	person                   key
	codes, links             []string
	currency                 string
	fee, product, commission int64
	start, end               data.Day
	campaign, note           string
	personID                 int64
	personAt                 int // position among the batch's identities; -1: nobody
}

func (r *dealRow) kind() factKind { return dealFact }
func (r *dealRow) moment() int64  { return 0 }
func (r *dealRow) aside(*codec)   {}

func (r *dealRow) walk(c *codec) {
	c.text(&r.partner)
	c.key(&r.person)
	c.texts(&r.codes)
	c.texts(&r.links)
	c.text(&r.currency)
	c.number(&r.fee)
	c.number(&r.product)
	c.number(&r.commission)
	small(c, &r.start)
	small(c, &r.end)
	c.text(&r.campaign)
	c.text(&r.note)
}
