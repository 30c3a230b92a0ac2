package store

import (
	"strconv"
	"strings"
	"time"

	"rapport/data"
)

// Batches are cut at so many records, or earlier when their words take much room.
const (
	batchRecords = 4096
	batchBytes   = 8 << 20
)

// batch is a stretch of records, ready to be compared and written. It is made by
// the goroutine that reads, so that the one that writes only writes.
type batch struct {
	parties  []party
	index    map[partyAt]int
	byKey    map[key]int
	aliases  []aliasRow
	evidence []evidenceRow
	facts    [len(factKinds) + 1][]item // by factKind
	rejects  []rejectRow
	plain    []int // files of records that are no fact: identities and links
	records  int
	bytes    int
	err      error // what ended the reading
}

// party is one identity that a batch names.
type party struct {
	key      key
	platform string
	kind     data.IdentityKind
	norm     string
	scope    string
	value    string // empty where it is norm
	name     string
	url      string
	written  key // where a phone's country is not written in it, the key without one; else zero
	suspect  bool
	marked   bool // the file or the settings call it the owner's
	owner    bool // it is the owner's, as far as known
	id       int64
	fresh    bool // not in the workspace before this batch
	related  bool // shares something with another identity
	spelled  bool // written in more than one way
}

// partyAt recognises a reference that was met before in the batch.
type partyAt struct {
	ref  data.Ref
	file int
}

// aliasRow is how a file writes an identity; party is a position in the batch.
type aliasRow struct {
	party, file, line int
	value, name, url  string
	owner             bool  // the file itself says so
	sum               int64 // of all but party and line
}

type evidenceRow struct {
	a, b, file, line int
	reason           string
}

type rejectRow struct {
	file, line  int
	reason, raw string
}

// item is one fact of a batch.
type item struct {
	key, digest key
	file, line  int
	fact        fact
	id          int64
	state       itemState
	first       bool // first time that this import names the fact
}

// preparer turns records into batches.
type preparer struct {
	platform string // of records that name none
	region   string // of phones that stand in no country
	keepText bool
	me       own
	occurred map[key]int // of facts without key, by file and content
	buf      []byte
}

func newPreparer(platform string, s data.Settings) *preparer {
	return &preparer{platform: platform, region: s.Region, keepText: s.KeepText, me: ownNames(s.Me, s.Region), occurred: map[key]int{}}
}

func newBatch() *batch {
	return &batch{index: map[partyAt]int{}, byKey: map[key]int{}}
}

func (b *batch) full() bool { return b.records >= batchRecords || b.bytes >= batchBytes }

// add takes one record into the batch.
func (p *preparer) add(b *batch, r data.Record) {
	b.records++
	b.bytes += 256
	switch f := r.Fact.(type) {
	case *data.Identity:
		b.plain = append(b.plain, r.File)
		p.ref(b, f.Ref, p.platform, r)
	case *data.Link:
		b.plain = append(b.plain, r.File)
		p.link(b, f.A, f.B, f.Reason, p.platform, r)
	case *data.Content:
		p.content(b, f, r)
	case *data.Interaction:
		p.interaction(b, f, r)
	case *data.Sale:
		p.sale(b, f, r)
	case *data.Metric:
		p.metric(b, f, r)
	case *data.Deal:
		p.deal(b, f, r)
	case *data.Member:
		p.member(b, f, r)
	case *data.Rates:
		p.rates(b, f, r)
	}
}

// ref takes in an identity and returns its position and key; -1 for nobody.
func (p *preparer) ref(b *batch, ref data.Ref, platform string, r data.Record) (int, key) {
	if ref.Kind == "" {
		return -1, key{}
	}
	if ref.Platform == "" {
		ref.Platform = platform
	}
	at := partyAt{ref, r.File}
	if i, ok := b.index[at]; ok {
		if i < 0 {
			return -1, key{}
		}
		return i, b.parties[i].key
	}
	norm, links := normal(ref.Kind, ref.Value, p.regionOf(ref))
	written := p.written(ref, norm)
	if links && ref.Kind == data.ByPhone {
		ref.Scope = "" // of one without its country: now it is one wherever it stands
	}
	if norm == "=" {
		b.index[at] = -1
		return -1, key{}
	}
	k := identityKey(p.buf, ref.Platform, ref.Kind, norm, ref.Scope)
	value := ref.Value
	if value == norm {
		value = ""
	}
	i, ok := b.byKey[k]
	if !ok {
		i = len(b.parties)
		b.byKey[k] = i
		b.parties = append(b.parties, party{
			key: k, platform: ref.Platform, kind: ref.Kind, norm: norm, scope: ref.Scope, value: value, name: ref.Name, url: ref.URL,
			suspect: !links && !(ref.Kind == data.ByPhone && ref.Scope != "") || suspicious(ref),
			marked:  p.me.has(ref.Platform, ref.Kind, norm),
		})
		b.parties[i].written = written
	} else if q := &b.parties[i]; q.value != value || q.name != ref.Name || q.url != ref.URL {
		q.spelled = true
	}
	b.parties[i].marked = b.parties[i].marked || ref.Owner
	b.index[at] = i
	sum := hash64(p.buf, value, ref.Name, ref.URL, strconv.Itoa(r.File), strconv.FormatBool(ref.Owner))
	b.aliases = append(b.aliases, aliasRow{i, r.File, r.Line, value, ref.Name, ref.URL, ref.Owner, sum})
	return i, k
}

// suspicious reports whether a reference holds damaged text or letters that are not what
// they seem. It depends on nothing but what the identity's key is made of.
func suspicious(ref data.Ref) bool {
	return strings.ContainsRune(ref.Value, '\uFFFD') || ref.Kind != data.ByName && (data.Disguised(ref.Value) || data.MixesScripts(ref.Value))
}

// regionOf is the region in which a phone stands; empty: not known.
func (p *preparer) regionOf(ref data.Ref) string {
	switch {
	case ref.Kind != data.ByPhone:
		return ""
	case ref.Region == "":
		return p.region
	}
	return data.RegionOf(ref.Region)
}

// written is the key of a phone as it is written, where norm has a country that is not
// written in it; else zero.
func (p *preparer) written(ref data.Ref, norm string) key {
	if ref.Kind != data.ByPhone {
		return key{}
	}
	written, _ := normal(ref.Kind, ref.Value, "")
	if written == norm {
		return key{}
	}
	return identityKey(p.buf, ref.Platform, ref.Kind, written, ref.Scope)
}

// link takes in that one record names two identities of one person. A phone beside
// somebody is left out where it is one of any country.
func (p *preparer) link(b *batch, one, other data.Ref, reason, platform string, r data.Record) {
	if other.Kind == data.ByPhone && other.Scope == "" {
		if _, links := normal(other.Kind, other.Value, p.regionOf(other)); !links {
			p.ref(b, one, platform, r)
			return
		}
	}
	i, _ := p.ref(b, one, platform, r)
	j, _ := p.ref(b, other, platform, r)
	if i < 0 || j < 0 || i == j {
		return
	}
	b.evidence = append(b.evidence, evidenceRow{i, j, r.File, r.Line, reason})
}

// fact takes in a fact. name is the platform's id for it; without one the key is
// the content and how often it occurred in the file, so that two equal sales
// stay two and the same file again adds none.
func (p *preparer) fact(b *batch, f fact, platform, name string, r data.Record) {
	var sum key
	sum, p.buf = digestOf(f, p.buf)
	it := item{digest: sum, file: r.File, line: r.Line, fact: f}
	kind := f.kind()
	if name != "" {
		it.key = factKey(p.buf, kind, platform, name)
	} else {
		content := sum
		if core := b.core(f); core != nil {
			content, p.buf = digestOf(core, p.buf)
		}
		count := content
		count[0] ^= byte(r.File)
		count[1] ^= byte(r.File >> 8)
		n := p.occurred[count]
		p.occurred[count] = n + 1
		it.key = hash(p.buf, kind.name(), string(content[:]), strconv.Itoa(n))
	}
	b.facts[kind] = append(b.facts[kind], it)
}

func factKey(buf []byte, kind factKind, platform, name string) key {
	return hash(buf, kind.name(), platform, name)
}

func (p *preparer) or(platform string) string {
	if platform == "" {
		return p.platform
	}
	return platform
}

func (p *preparer) content(b *batch, f *data.Content, r data.Record) {
	platform := p.or(f.Platform)
	p.fact(b, &contentRow{
		platform: platform, contentKind: f.Kind, title: f.Title, url: f.URL, at: milliseconds(f.At), undirected: f.Undirected,
	}, platform, f.Key, r)
}

func (p *preparer) interaction(b *batch, f *data.Interaction, r data.Record) {
	platform := p.or(f.Platform)
	row := &interactionRow{
		platform: platform, interaction: f.Kind, at: milliseconds(f.At), precision: f.Precision, rating: int64(f.Rating),
	}
	row.actorAt, row.actor = p.ref(b, f.Actor, platform, r)
	row.targetAt, row.target = p.ref(b, f.Target, platform, r)
	row.said = said(f)
	if f.Content != "" {
		row.content = factKey(p.buf, contentFact, platform, f.Content)
	}
	if f.Thread != "" {
		row.thread = hash64(p.buf, "thread", platform, f.Thread)
	}
	if f.ReplyTo != "" {
		row.replyTo = factKey(p.buf, interactionFact, platform, f.ReplyTo)
	}
	p.words(row, f)
	b.bytes += len(row.text)
	p.fact(b, row, platform, f.Key, r)
}

// said keeps what the file says of an owner without a name; a named one is
// marked as an identity.
func said(f *data.Interaction) int64 {
	n := int64(0)
	if f.Actor.Kind == "" && f.Actor.Owner {
		n |= actorIsOwner
	}
	if f.Target.Kind == "" && f.Target.Owner {
		n |= targetIsOwner
	}
	if f.Both {
		n |= bothAct
	}
	return n
}

func (p *preparer) words(row *interactionRow, f *data.Interaction) {
	if strings.TrimSpace(f.Text) != "" {
		row.flags |= hasText
		row.textHash = textHash(f.Text)
		if asks(f.Text) {
			row.flags |= asksQuestion
		}
		if p.keepText {
			row.text = f.Text
		}
	}
	if f.Public {
		row.flags |= isPublic
	}
	if f.Automated {
		row.flags |= isAutomated
	}
	if f.Damaged {
		row.flags |= isDamaged
	}
}

// textHash recognises words that were said before, wherever spaces stand around them.
func textHash(text string) int64 { return hash64(nil, strings.TrimSpace(text)) }

// asks reports whether words ask something. A question mark inside a web
// address asks nothing.
func asks(text string) bool {
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsAny(word, "?？؟\u037e") && !strings.Contains(word, "://") {
			return true
		}
	}
	return false
}

func (p *preparer) metric(b *batch, f *data.Metric, r data.Record) {
	platform := p.or(f.Platform)
	row := &metricRow{platform: platform, name: f.Name, day: f.Day, span: int64(f.Span), value: f.Value}
	if f.Content != "" {
		row.content = factKey(p.buf, contentFact, platform, f.Content)
	}
	name := strings.Join([]string{f.Content, f.Name, f.Day.String(), strconv.Itoa(f.Span)}, "\x00")
	p.fact(b, row, platform, name, r)
}

func (p *preparer) deal(b *batch, f *data.Deal, r data.Record) {
	row := &dealRow{
		partner: f.Partner, codes: f.Codes, links: f.Links, currency: f.Currency, fee: f.Fee, product: f.Product,
		commission: f.Commission, start: f.Start, end: f.End, campaign: f.Campaign, note: f.Note,
	}
	person := f.Person
	if person.Name == "" && person.Kind != data.ByName {
		person.Name = f.Partner
	}
	row.personAt, row.person = p.ref(b, person, p.platform, r)
	for _, also := range f.PersonAlso {
		p.link(b, person, also, "partner sheet", p.platform, r)
	}
	p.fact(b, row, p.platform, f.Key, r)
}

func milliseconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}
