package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"rapport/data"
)

// Facts reads everything that figures are computed from, as of one moment. The
// owner's own accounts are left out. Interactions that had to be read row by row are
// packed for the next time. Where nothing but entries, ticks and settings changed since the
// facts were read last, the rest of them is taken from there: who reads must not change
// them.
func (w *Workspace) Facts(ctx context.Context) (*data.Facts, error) {
	w.reading.Lock()
	defer w.reading.Unlock()
	f := &factReader{facts: &data.Facts{}, words: map[string]string{}}
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		imported, err := number(ctx, tx, "SELECT max(value) FROM counter WHERE name = 'imported'")
		if err != nil {
			return err
		}
		settings, err := settingsFrom(ctx, tx)
		if err != nil {
			return fmt.Errorf("read settings: %w", err)
		}
		if last := w.lastRead; last != nil && last.imported == imported && slices.Equal(last.fees, settings.Fees) {
			f = last.again()
		}
		f.ctx, f.q, f.imported, f.fees = ctx, tx, imported, settings.Fees
		return f.readAll()
	})
	if err != nil {
		return nil, err
	}
	w.keepPacked(ctx, &f.packed)
	f.packed = packedReading{}
	f.ctx, f.q = nil, nil
	w.lastRead = f
	return f.facts, nil
}

// forgetFacts lets the next reading begin with nothing.
func (w *Workspace) forgetFacts() {
	w.reading.Lock()
	defer w.reading.Unlock()
	w.lastRead = nil
}

// readAll reads what was not read before.
func (f *factReader) readAll() error {
	for _, read := range []struct {
		what string
		hand bool // stands beside what was imported
		do   func() error
	}{
		{"lists of followers", false, f.readDepartures},
		{"persons", false, f.readPersons},
		{"places", false, f.readPlaces},
		{"contents", false, f.readContents},
		{"interactions", false, f.readEvents},
		{"introductions", false, f.readIntroductions},
		{"sales", false, f.readSales},
		{"settlements", false, f.readUnmatched},
		{"referrals", false, f.readReferrals},
		{"counts", false, f.readCounts},
		{"memberships", false, f.readMembers},
		{"own accounts", false, f.readOwn},
		{"rates", false, f.readRates},
		{"sources", false, f.readSources},
		{"deals", true, f.readDeals},
		{"ticks", true, f.readTicks},
		{"entries", true, f.readEntries},
	} {
		if f.held && !read.hand {
			continue
		}
		if err := read.do(); err != nil {
			return fmt.Errorf("read %s: %w", read.what, err)
		}
	}
	return nil
}

// again begins a reading that holds what was imported already.
func (f *factReader) again() *factReader {
	n := *f
	facts := *f.facts
	facts.Deals, facts.Ticks, facts.Entries = nil, nil, nil
	facts.Contents = slices.Clone(facts.Contents)
	for i := range facts.Contents {
		facts.Contents[i].Purpose = ""
	}
	n.facts, n.held = &facts, true
	return &n
}

// snapshot runs do on a transaction that only reads.
func (w *Workspace) snapshot(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := begin(ctx, w.read)
	if err != nil {
		return w.explain(err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	err = do(tx)
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return w.explain(err)
}

// factReader collects facts. Identities are numbered almost without gaps, so
// that a slice finds their persons.
type factReader struct {
	ctx    context.Context //nolint:containedctx // lives as long as one reading
	q      asker
	facts  *data.Facts
	fees   []data.FeeRule
	person []int64 // by identity; 0: nobody or the owner
	// ignored are bots and spam: what they do counts in no figure.
	ignored map[int64]bool
	// contents are the ids of contents by their keys.
	contents map[key]int64
	// contentAt is where each content stands among the facts; nil until it is asked for.
	contentAt map[int64]int
	words     map[string]string
	packed    packedReading
	imported  int64 // the number of the import or decision that was the last
	held      bool  // what was imported is there from a reading before
}

func (f *factReader) each(text string, do func(*sql.Rows) error, args ...any) error {
	return each(f.ctx, f.q, text, args, do)
}

// word returns one copy of each of the few words that come again and again.
func (f *factReader) word(b sql.RawBytes) string {
	if s, ok := f.words[string(b)]; ok {
		return s
	}
	s := string(b)
	f.words[s] = s
	return s
}

func (f *factReader) of(identity int64) int64 {
	if identity < int64(len(f.person)) {
		return f.person[identity]
	}
	return 0
}

func (f *factReader) readPersons() error {
	last, err := number(f.ctx, f.q, "SELECT max(id) FROM identity")
	if err != nil {
		return err
	}
	f.person = make([]int64, last+1)
	names, err := readNames(f.ctx, f.q, func(identity, person int64) { f.person[identity] = person })
	if err != nil {
		return err
	}
	unresolved, err := number(f.ctx, f.q, "SELECT (SELECT count(*) FROM identity) - (SELECT count(*) FROM link)")
	if err != nil {
		return err
	}
	f.facts.Unresolved = int(unresolved)
	if err := f.readIgnored(); err != nil {
		return err
	}
	f.facts.Persons = make([]data.PersonFact, 0, len(names))
	for _, n := range names {
		f.facts.Persons = append(f.facts.Persons, data.PersonFact{ID: n.person, Name: n.name})
	}
	return nil
}

// readIgnored reads who is ignored.
func (f *factReader) readIgnored() error {
	f.ignored = map[int64]bool{}
	return f.each(entryColumns+" AND e.kind = 'ignored'", func(r *sql.Rows) error {
		var v entryRow
		if err := scanEntry(r, &v); err != nil {
			return err
		}
		if who := f.of(v.identity); who != 0 {
			f.ignored[who] = true
		}
		return nil
	})
}

// span widens the time with data.
func (f *factReader) span(at int64) {
	if at == 0 {
		return
	}
	if f.facts.First == 0 || at < f.facts.First {
		f.facts.First = at
	}
	if f.facts.Last == 0 || at > f.facts.Last {
		f.facts.Last = at
	}
}

// countedSale says which sales count: by their status, and pending ones where an
// import asked for it.
const countedSale = `(s.status IN ('paid', 'partially_paid', 'partially_refunded', 'refunded') OR s.status = 'pending' AND EXISTS (
		SELECT 1
		FROM seen
		JOIN import_file ON import_file.id = seen.file
		JOIN import ON import.id = import_file.import
		WHERE seen.kind = 3 AND seen.fact = s.id AND import.pending = 1))`

func (f *factReader) readSales() error {
	items, err := f.items()
	if err != nil {
		return err
	}
	touches, err := f.touches()
	if err != nil {
		return err
	}
	refunds, refundAt, err := f.refunds()
	if err != nil {
		return err
	}
	payouts, err := f.payouts()
	if err != nil {
		return err
	}
	parts, err := f.parts()
	if err != nil {
		return err
	}
	notAdded, err := f.notAdded()
	if err != nil {
		return err
	}
	commissions, err := f.commissions(touches)
	if err != nil {
		return err
	}
	n, err := number(f.ctx, f.q, "SELECT count(*) FROM booked")
	if err != nil {
		return err
	}
	f.facts.Sales = make([]data.SaleFact, 0, n)
	err = f.each(`
		SELECT s.id, coalesce(s.buyer, 0), s.platform, s.name, coalesce(s.ordered_at, 0), coalesce(s.paid_at, 0), s.currency, s.status, `+countedSale+`, s.renewal,
			s.gross_minor, s.discounts_minor, s.shipping_minor, s.tax_on_top_minor, s.tax_inside_minor, s.total_minor, s.refunds_minor,
			s.fees_minor, s.cost_minor
		FROM booked s
		ORDER BY s.id`, func(r *sql.Rows) error {
		s, err := f.scanSale(r)
		if err != nil {
			return err
		}
		f.estimate(s)
		s.Items = items.at(s.ID)
		led := touches[s.ID]
		w := parts[s.ID]
		for _, part := range w.records { // what the sale's own file does not say
			if len(s.Items) == 0 {
				s.Items = items.of(part)
			}
			led = led.and(touches[part])
		}
		s.Codes, s.Links, s.Affiliates, s.Declared = led.codes, led.links, led.affiliates, led.declared
		s.Commissions = commissions.at(s.ID)
		s.DatedRefunds, s.RefundAt, s.PayoutAt = refunds.at(s.ID), refundAt[s.ID], payouts[s.ID]
		s.NotAdded, s.Told = notAdded.at(s.ID), w.told
		f.span(s.At)
		f.facts.Sales = append(f.facts.Sales, *s)
		return nil
	})
	if err != nil {
		return err
	}
	if err := f.readGrowth(); err != nil {
		return err
	}
	slices.SortStableFunc(f.facts.Sales, func(a, b data.SaleFact) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
	})
	return nil
}

func (f *factReader) scanSale(r *sql.Rows) (*data.SaleFact, error) {
	var s data.SaleFact
	var buyer int64
	var platform, currency, status sql.RawBytes
	var fees sql.NullInt64
	err := r.Scan(&s.ID, &buyer, &platform, &s.Name, &s.At, &s.PaidAt, &currency, &status, &s.Counted, &s.Renewal,
		&s.Gross, &s.Discounts, &s.Shipping, &s.TaxOnTop, &s.TaxInside, &s.Total, &s.Refunds, &fees, &s.Cost)
	s.Platform, s.Currency, s.Status = f.word(platform), f.word(currency), data.SaleStatus(f.word(status))
	s.Fees, s.FeesKnown = fees.Int64, fees.Valid
	s.Person = f.of(buyer)
	return &s, err
}

func (f *factReader) readDeals() error {
	names, err := f.partnerNames()
	if err != nil {
		return err
	}
	return f.each(`
		SELECT d.id, coalesce(d.person, 0), d.partner, d.codes, d.links, coalesce(e.currency, d.currency), coalesce(e.amount_minor, d.fee_minor),
			coalesce(e.number, d.product_minor), d.commission, d.start_day, d.end_day, d.campaign
		FROM deal d
		LEFT JOIN entry e ON e.id = (
			SELECT max(o.id)
			FROM entry_identity x
			JOIN entry o ON o.id = x.entry
			WHERE x.key = d.key AND o.kind = 'deal' AND o.removed_at IS NULL)
		ORDER BY d.id`, func(r *sql.Rows) error {
		var d data.DealFact
		var person int64
		var codes, links []byte
		err := r.Scan(&d.ID, &person, &d.Partner, &codes, &links, &d.Currency, &d.Fee, &d.Product, &d.Commission, &d.Start, &d.End, &d.Campaign)
		if err != nil {
			return err
		}
		d.Person = f.of(person)
		d.Names = names[d.ID]
		if name := data.AffiliateWord(d.Partner); name != "" && !slices.Contains(d.Names, name) {
			d.Names = append(d.Names, name)
		}
		for text, list := range map[*[]byte]*[]string{&codes: &d.Codes, &links: &d.Links} {
			if err := json.Unmarshal(*text, list); err != nil {
				return err
			}
			for i, s := range *list {
				(*list)[i] = plainWord(s)
			}
		}
		f.facts.Deals = append(f.facts.Deals, d)
		return nil
	})
}

// partnerNames are the addresses, handles and numbers of each deal's partner, by deal:
// those of the sheet and those of the person who has them.
func (f *factReader) partnerNames() (map[int64][]string, error) {
	names := map[int64][]string{}
	err := f.each(`
		SELECT DISTINCT d.id, i.norm
		FROM deal d
		LEFT JOIN link l ON l.identity = d.person
		LEFT JOIN link m ON m.person = l.person
		JOIN identity i ON i.id = coalesce(m.identity, d.person)
		WHERE i.kind IN ('email', 'handle', 'id') AND i.suspect = 0 AND i.owner = 0
		ORDER BY d.id, i.norm`, func(r *sql.Rows) error {
		var deal int64
		var name string
		err := r.Scan(&deal, &name)
		if name = data.AffiliateWord(name); name != "" && !slices.Contains(names[deal], name) {
			names[deal] = append(names[deal], name)
		}
		return err
	})
	return names, err
}

func (f *factReader) readTicks() error {
	return f.each(`
		SELECT t.item, i.id, t.state, t.at
		FROM tick t
		CROSS JOIN interaction i ON i.key = t.event -- ticks are few: they come first
		ORDER BY i.id, t.item`, func(r *sql.Rows) error {
		var t data.Tick
		err := r.Scan(&t.Kind, &t.Event, &t.State, &t.At)
		f.facts.Ticks = append(f.facts.Ticks, t)
		return err
	})
}

// readSources lists where people and sales come from. Rates come from nobody.
func (f *factReader) readSources() error {
	return f.each(`
		SELECT format, max(at), max(inbound)
		FROM import
		WHERE status = 'done' AND format NOT IN ('hand', 'ecb')
		GROUP BY format
		ORDER BY format`, func(r *sql.Rows) error {
		var s data.SourceFact
		err := r.Scan(&s.Platform, &s.LastImport, &s.Inbound)
		f.facts.Sources = append(f.facts.Sources, s)
		return err
	})
}
