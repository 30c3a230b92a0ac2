package store

import (
	"cmp"
	"database/sql"
	"math/bits"
	"path"
	"regexp"
	"slices"
	"strconv"

	"rapport/data"
)

// listsFollowers reports whether files of a kind list everybody who follows the
// owner or is connected with the owner.
func listsFollowers(format, kind string) bool {
	return kind == "followers" || kind == "connections" || format == "tiktok" && kind == "data"
}

// maxLists is how many lists of one account are compared: the newest ones.
const maxLists = 64

// readDepartures finds the followers who are not in a later list of followers any
// more. Two lists are compared only where both are whole: no record of them was
// rejected, no part is missing, and the later one reaches as far as the follow,
// because an export of "the last year" lists only who came in that year.
func (f *factReader) readDepartures() error {
	lists, files, err := f.followerLists()
	if err != nil || !slices.ContainsFunc(lists, func(l *listsOf) bool { return len(l.whole) > 1 }) {
		return err
	}
	accounts := map[followed]*followers{}
	err = f.each(`
		SELECT i.id, i.platform, coalesce(i.at, 0), i.precision, n.file
		FROM interaction i
		JOIN seen n ON n.kind = 2 AND n.fact = i.id
		WHERE i.kind = 'follow' AND i.direction IN ('in', 'mutual')
		ORDER BY i.id`, func(r *sql.Rows) error {
		var v fan
		var platform sql.RawBytes
		var file int64
		if err := r.Scan(&v.id, &platform, &v.at, &v.precision, &file); err != nil {
			return err
		}
		if from, ok := files[file]; ok {
			of := followed{from.lists, f.word(platform)}
			if accounts[of] == nil {
				accounts[of] = newFollowers(from.lists)
			}
			accounts[of].add(v, from.nth)
		}
		return nil
	})
	if err != nil {
		return err
	}
	f.facts.Departures = map[int64]data.Departure{}
	for _, a := range accounts {
		a.compare(f.facts.Departures)
	}
	return nil
}

// followed is one account of the owner on one platform.
type followed struct {
	lists    *listsOf
	platform string
}

// listsOf are the lists of one account, the oldest first.
type listsOf struct {
	at    []int64 // when the exports were made
	whole []bool  // all parts are there, and nothing of them was rejected
}

// listFile says which list a file is part of.
type listFile struct {
	lists *listsOf
	nth   int
}

// followerLists reads which files list followers. The files of one account and
// moment are one list, wherever they came from.
func (f *factReader) followerLists() ([]*listsOf, map[int64]listFile, error) {
	type account struct{ format, name string }
	var all []*listsOf
	byAccount, files, parts := map[account]*listsOf{}, map[int64]listFile{}, map[listFile][]int{}
	err := f.each(`
		SELECT f.id, m.format, m.account, m.as_of, f.name, f.kind, f.rejected
		FROM import m
		JOIN import_file f ON f.import = m.id
		WHERE m.status = 'done' AND m.as_of <> 0
		ORDER BY m.as_of, f.id`, func(r *sql.Rows) error {
		var id, at int64
		var of account
		var name, kind string
		var rejected int
		if err := r.Scan(&id, &of.format, &of.name, &at, &name, &kind, &rejected); err != nil || !listsFollowers(of.format, kind) {
			return err
		}
		l := byAccount[of]
		if l == nil {
			l = &listsOf{}
			byAccount[of] = l
			all = append(all, l)
		}
		if n := len(l.at); n == 0 || l.at[n-1] != at {
			l.at, l.whole = append(l.at, at), append(l.whole, true)
		}
		from := listFile{l, len(l.at) - 1}
		files[id] = from
		parts[from] = append(parts[from], partOf(name))
		l.whole[from.nth] = l.whole[from.nth] && rejected == 0
		return nil
	})
	for from, numbers := range parts {
		if !gapless(numbers) {
			from.lists.whole[from.nth] = false
		}
	}
	return all, files, err
}

var partNumber = regexp.MustCompile(`([-_](?:part)?)(\d{1,3})(?: \(\d+\))?\.\w+$`)

// partOf is the number in the name of a part, from 1 on: "followers_2.json" is 2, and
// so is "follower-part1.js", which follows on "follower.js".
func partOf(name string) int {
	m := partNumber.FindStringSubmatch(path.Base(name))
	if m == nil {
		return 1
	}
	n, err := strconv.Atoi(m[2])
	if err != nil {
		return 1
	}
	if len(m[1]) > 1 {
		n++
	}
	return n
}

// gapless reports whether no part is missing before the last one.
func gapless(parts []int) bool {
	slices.Sort(parts)
	last := 0
	for _, n := range parts {
		if n > last+1 {
			return false
		}
		last = n
	}
	return true
}

// fan is one who followed an account at some time.
type fan struct {
	id, at    int64
	precision data.Precision
	lists     uint64 // bit k: the k-th list has it
}

// exact reports whether the moment tells one follow from another.
func (f *fan) exact() bool { return f.at != 0 && f.precision == data.ToSecond }

func (f *fan) in(list int) bool { return f.lists>>list&1 == 1 }

// followers are all that any list of an account has.
type followers struct {
	at      []int64 // of the lists
	whole   []bool
	skip    int // older lists, which are not compared
	follows []fan
	oldest  []int64 // by list: oldest and newest follow; 0: the platform dates none
	newest  []int64
	byTime  []*fan // exact ones, made when needed
	like    map[[2]int]bool
}

func newFollowers(l *listsOf) *followers {
	skip := max(0, len(l.at)-maxLists)
	a := &followers{at: l.at[skip:], whole: l.whole[skip:], skip: skip, like: map[[2]int]bool{}}
	a.oldest, a.newest = make([]int64, len(a.at)), make([]int64, len(a.at))
	return a
}

// add takes in that a list has a follow. All of one follow come one after another.
func (a *followers) add(f fan, list int) {
	list -= a.skip
	if list < 0 {
		return
	}
	if n := len(a.follows); n == 0 || a.follows[n-1].id != f.id {
		a.follows = append(a.follows, f)
	}
	a.follows[len(a.follows)-1].lists |= 1 << list
	if f.at != 0 {
		a.newest[list] = max(a.newest[list], f.at)
		if a.oldest[list] == 0 || f.at < a.oldest[list] {
			a.oldest[list] = f.at
		}
	}
}

// compare notes for every follow that ended the last list which has it and the
// first one which has it no more.
func (a *followers) compare(gone map[int64]data.Departure) {
	whole := uint64(0)
	for list, ok := range a.whole {
		if ok {
			whole |= 1 << list
		}
	}
	for i := range a.follows {
		f := &a.follows[i]
		last := bits.Len64(f.lists) - 1
		if whole>>last&1 == 0 {
			continue
		}
		for later := last + 1; later < len(a.at); later++ {
			if whole>>later&1 == 1 && a.reaches(later, f) && a.alike(last, later) {
				if !a.renamed(f, last, later) {
					gone[f.id] = data.Departure{After: a.at[last], Before: a.at[later]}
				}
				break
			}
		}
	}
}

// reaches reports whether a list covers the time at which somebody began to follow.
func (a *followers) reaches(list int, f *fan) bool {
	if f.at == 0 || a.oldest[list] == 0 {
		return f.at == 0 && a.oldest[list] == 0
	}
	return a.oldest[list] <= f.at && f.at <= a.newest[list]
}

// alike reports whether two lists can be of one account: at least half of those
// whom the later one could have are in it.
func (a *followers) alike(list, later int) bool {
	pair := [2]int{list, later}
	is, known := a.like[pair]
	if !known {
		could, has := 0, 0
		for i := range a.follows {
			if f := &a.follows[i]; f.in(list) && a.reaches(later, f) {
				could++
				if f.in(later) {
					has++
				}
			}
		}
		is = 2*has >= could
		a.like[pair] = is
	}
	return is
}

// renamed reports whether somebody who is new in the later list began to follow at
// the very same second: an account that is called otherwise now.
func (a *followers) renamed(f *fan, list, later int) bool {
	if !f.exact() {
		return false
	}
	if a.byTime == nil {
		for i := range a.follows {
			if a.follows[i].exact() {
				a.byTime = append(a.byTime, &a.follows[i])
			}
		}
		slices.SortFunc(a.byTime, func(x, y *fan) int { return cmp.Compare(x.at, y.at) })
	}
	at, _ := slices.BinarySearchFunc(a.byTime, f.at, func(x *fan, at int64) int { return cmp.Compare(x.at, at) })
	for ; at < len(a.byTime) && a.byTime[at].at == f.at; at++ {
		if g := a.byTime[at]; g.in(later) && !g.in(list) {
			return true
		}
	}
	return false
}

// bringsList reports whether a file of the import lists followers and was not read
// before: who is missing there is news, even if nobody in it is new.
func (im *importer) bringsList() (bool, error) {
	for _, file := range im.head.Files {
		if !listsFollowers(im.head.Format, file.Kind) || file.Records == file.Rejected {
			continue
		}
		n, err := number(im.c.ctx, im.c.Tx, `
			SELECT count(*)
			FROM import_file f
			JOIN import m ON m.id = f.import
			WHERE m.id <> ? AND m.status = 'done' AND f.sha256 = ?`, im.id, file.SHA256)
		if n == 0 || err != nil {
			return err == nil, err
		}
	}
	return false, nil
}
