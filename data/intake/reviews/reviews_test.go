package reviews_test

import (
	"os"
	"path"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/reviews"
)

// all are the formats of the package.
var all = []*intake.Format{
	reviews.Judgeme, reviews.Loox, reviews.Yotpo, reviews.Okendo, reviews.ProductReviews, reviews.Trustpilot, reviews.GooglePlay, reviews.EtsyReviews,
}

func kitOf(f *intake.Format) intaketest.Kit { return intaketest.Kit{Format: f, File: "reviews.csv"} }

// samples are the invented exports and what they lead to. The golden files were
// worked out from the samples by hand; only keys that are digests were taken from
// the results.
var samples = []struct {
	format *intake.Format
	sample string
	golden string
}{
	{reviews.Judgeme, "judgeme.csv", "judgeme"},
	{reviews.Judgeme, "judgeme-template.csv", "judgeme-template"},
	{reviews.Loox, "loox.csv", "loox"},
	{reviews.Yotpo, "yotpo.csv", "yotpo"},
	{reviews.Okendo, "okendo.csv", "okendo"},
	{reviews.Okendo, "okendo-keys.csv", "okendo-keys"},
	{reviews.ProductReviews, "productreviews.csv", "productreviews"},
	{reviews.Trustpilot, "trustpilot.csv", "trustpilot"},
	{reviews.Trustpilot, "trustpilot-products.csv", "trustpilot-products"},
	{reviews.GooglePlay, "reviews_org.example.tide_202406.csv", "googleplay"},
	{reviews.EtsyReviews, "reviews.json", "etsy"},
	{reviews.EtsyReviews, "etsy-api.json", "etsy-api"},
}

func TestLayouts(t *testing.T) {
	for _, c := range samples {
		t.Run(c.sample, func(t *testing.T) {
			intaketest.Golden(t, c.golden+".golden", kitOf(c.format).Sample(t, intake.Options{}, c.sample).String())
		})
	}
}

// TestRecognised makes sure that each sample belongs to one format alone, and that
// nobody takes lists that look alike.
func TestRecognised(t *testing.T) {
	for _, c := range samples {
		for _, f := range all {
			exports := kitOf(f).Exports(t, intake.Options{}, path.Join("testdata", c.sample))
			if took := exports[0].Format != nil; took != (f == c.format) {
				t.Errorf("%s took %s: %v", f.Name, c.sample, took)
			}
		}
	}
	for _, header := range []string{
		"email,created_at", "title,body,rating,date,name,email", "rating,review,date", "id,rating,review,date,handle", "Title,Rating,Content,Date,Email,Display Name",
		"review_id,stars,content,created_at", "Review Title,Review Text,Star Rating", "id,title,rating,comment,created_at,product_id",
	} {
		text := header + "\n" + strings.Repeat("1,", strings.Count(header, ",")) + "1\n"
		for _, f := range all {
			if r := kitOf(f).Text(t, intake.Options{}, text); r.Recognised {
				t.Errorf("%s took %s", f.Name, header)
			}
		}
	}
	for _, text := range []string{`[{"reviewer":"Ada","rating":5}]`, `{"reviews":[{"starRating":"FIVE","reviewer":{}}]}`, `{"results":[{"rating":5,"review":"x"}]}`} {
		for _, f := range all {
			if r := kitOf(f).Named(t, intake.Options{}, "reviews.json", text); r.Recognised {
				t.Errorf("%s took %s", f.Name, text)
			}
		}
	}
}

// TestSure leaves what other apps write too to whoever is sure.
func TestSure(t *testing.T) {
	for _, c := range samples {
		e := kitOf(c.format).Exports(t, intake.Options{}, path.Join("testdata", c.sample))[0]
		likely := c.golden == "judgeme-template" || c.format == reviews.EtsyReviews
		if e.Claim.Sure == likely || !e.Claim.Inbound {
			t.Errorf("%s: sure %v", c.sample, e.Claim.Sure)
		}
	}
}

// TestDirection makes sure that a review is somebody's towards the owner, and its
// answer the owner's, about the same product.
func TestDirection(t *testing.T) {
	for _, c := range samples {
		var last *data.Interaction
		for _, x := range kitOf(c.format).Sample(t, intake.Options{}, c.sample).Interactions() {
			switch x.Kind {
			case data.Review:
				if x.Actor.Owner || !x.Target.Owner || x.Rating < 1 || x.Rating > 5 {
					t.Errorf("%s: %+v", c.sample, x)
				}
				last = x
			case data.Reply:
				if !x.Actor.Owner || x.Target != last.Actor || x.ReplyTo != last.Key || x.Content != last.Content || x.Public != last.Public {
					t.Errorf("%s: %+v", c.sample, x)
				}
			default:
				t.Errorf("%s: %+v", c.sample, x)
			}
		}
	}
}

// TestOwn lets the owner's own review be for nobody.
func TestOwn(t *testing.T) {
	for _, x := range kitOf(reviews.Judgeme).Sample(t, intake.Options{Account: "ADA@example.org"}, "judgeme.csv").Interactions() {
		if x.Actor.Owner && x.Target.Owner {
			t.Errorf("%+v", x)
		}
	}
}

const header = "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date\n"

// TestPlaceholder keeps people apart who were given one address, and a family and
// a person of several spellings together.
func TestPlaceholder(t *testing.T) {
	row := func(name, email string) string {
		return "T,B,5,2024-06-01,web,ok," + name + "," + email + ",701,oat,,\n"
	}
	for _, c := range []struct {
		words, text string
		kinds       string
		warned      bool
	}{
		{"three names", row("Ann M", "x@example.org") + row("Bo", "X@example.org") + row("Cy", "x@example.org"), "name name name", true},
		{"a couple", row("Ann M", "x@example.org") + row("Bo M", "x@example.org") + row("Ann", "x@example.org"), "email email email", false},
		{"spellings", row("Ann", "x@example.org") + row("ANN M.", "x@example.org") + row("Ann Marie", "x@example.org"), "email email email", false},
		{"no address", row("Ann", "none") + row("Ann", "") + row("", ""), "name name ", false},
		{"one name", row("Ann", "x@example.org"), "email", false},
	} {
		r := kitOf(reviews.Judgeme).Text(t, intake.Options{}, header+c.text)
		var kinds []string
		scopes := map[string]bool{}
		for _, x := range r.Interactions() {
			kinds = append(kinds, string(x.Actor.Kind))
			if x.Actor.Kind == data.ByName {
				if x.Actor.Scope == "" || scopes[x.Actor.Scope] {
					t.Errorf("%s: %+v", c.words, x.Actor)
				}
				scopes[x.Actor.Scope] = true
			}
		}
		if got := strings.Join(kinds, " "); got != c.kinds || r.Warned("shared_email") != c.warned {
			t.Errorf("%s: %q, warnings %q", c.words, got, r.Warnings())
		}
	}
}

// TestTwins keeps equal reviews apart in one file and finds them again in the next.
func TestTwins(t *testing.T) {
	row := "T,B,5,2024-06-01,web,ok,Ann,ann@example.org,701,oat,,\n"
	kit := kitOf(reviews.Judgeme)
	r := kit.Text(t, intake.Options{}, header+row+row)
	x := r.Interactions()
	if len(x) != 2 || x[0].Key == x[1].Key || x[1].Key != x[0].Key+" 2" {
		t.Fatal(r)
	}
	answered := kit.Text(t, intake.Options{}, header+strings.Replace(row, "oat,,", "oat,Thanks,2024-06-02", 1)).Interactions()
	if answered[0].Key != x[0].Key {
		t.Error("an answer changed the key of its review")
	}
	both := kit.Files(t, intake.Options{}, map[string]string{"a.csv": header + row + row, "b.csv": header + row}).Interactions()
	if len(both) != 3 || both[2].Key != x[0].Key {
		t.Error(both)
	}
}

// TestDates votes in each file, and asks where the file does not tell.
func TestDates(t *testing.T) {
	text := func(days ...string) string {
		text := header
		for _, day := range days {
			text += "T," + day + ",5," + day + ",web,ok,Ann,ann@example.org,701,oat,,\n"
		}
		return text
	}
	for _, c := range []struct{ days, said, want string }{
		{"15/03/2025 03/04/2025", "", "2025-03-15 2025-04-03"},
		{"03/15/2025 03/04/2025", "", "2025-03-15 2025-03-04"},
		{"03/04/2025", "dmy", "2025-04-03"},
		{"03/04/2025", "", data.WarnAmbiguousDate},
		{"2025-04-03T23:30:00-02:00 2025-04-03", "", "2025-04-04 2025-04-03"},
	} {
		r := kitOf(reviews.Judgeme).Text(t, intake.Options{Dates: c.said}, text(strings.Fields(c.days)...))
		got := []string{}
		for _, x := range r.Interactions() {
			got = append(got, x.At.Format("2006-01-02"))
		}
		if words := strings.Join(got, " ") + r.Code(); words != c.want {
			t.Errorf("%s, said %q: %s, want %s", c.days, c.said, words, c.want)
		}
	}
}

// TestProducts knows a product by its number wherever the file tells it.
func TestProducts(t *testing.T) {
	for _, c := range []struct{ id, handle, want string }{
		{"gid://shopify/Product/555", "oat", "555"},
		{"555", "", "555"},
		{"", "Oat", "oat"},
		{"", "known", "701"},
		{"", "", ""},
	} {
		r := kitOf(reviews.Judgeme).Text(t, intake.Options{}, header+"T,B,5,2024-06-01,web,ok,Ann,ann@example.org,"+c.id+","+c.handle+",,\n"+
			"T,B,5,2024-06-02,web,ok,Ann,ann@example.org,701,known,,\n")
		if got := r.Interactions()[0].Content; got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// TestStars reads the ways in which stars are written.
func TestStars(t *testing.T) {
	for cell, want := range map[string]int{"5": 5, "4.0": 4, `"4,0"`: 4, "3/5": 3, "": 0, "6": -1, "0": -1, "good": -1, "NaN": -1} {
		r := kitOf(reviews.Judgeme).Text(t, intake.Options{}, header+"T,B,"+cell+",2024-06-01,web,ok,Ann,ann@example.org,701,oat,,\n")
		got := -1
		if x := r.Interactions(); len(x) == 1 {
			got = x[0].Rating
		}
		if got != want || (want < 0) != (len(r.Rejects) == 1) {
			t.Errorf("%q: %d, want %d", cell, got, want)
		}
	}
}

// TestWorkbook reads what Trustpilot gives as XLSX.
func TestWorkbook(t *testing.T) {
	book := intaketest.Book(t, intaketest.Sheet{Name: "Sheet1", Rows: [][]any{
		{"Review ID", "Review Created (UTC)", "Review Username", "Review User Email", "Review Title", "Review Content", "Review Stars", "Business Reply Date (UTC)"},
		{"6651a", "2024-06-01 10:00:00", "Ada L", "ada@example.org", "Quick", "Two days", 5, "2024-06-02 08:30:00"},
	}})
	r := kitOf(reviews.Trustpilot).Named(t, intake.Options{}, "reviews.xlsx", book)
	x := r.Interactions()
	if len(x) != 2 || x[0].Actor.Value != "ada@example.org" || x[0].Rating != 5 || intaketest.Stamp(x[1].At) != "2024-06-02 08:30:00" {
		t.Error(r)
	}
}

// TestMonths reads the months of an app together: a review that was changed stands
// in two, under one key.
func TestMonths(t *testing.T) {
	text := intaketest.SampleText(t, "reviews_org.example.tide_202406.csv")
	r := kitOf(reviews.GooglePlay).Files(t, intake.Options{}, map[string]string{"reviews_org.example.tide_202406.csv": text, "reviews_org.example.tide_202407.csv": text})
	keys := map[string]int{}
	for _, x := range r.Interactions() {
		keys[x.Key]++
		if x.Kind == data.Review && !x.Actor.IsZero() {
			t.Error("somebody is named")
		}
	}
	if len(r.Interactions()) != 8 || len(keys) != 4 || keys["gp:AOqa1"] != 2 || keys["reply gp:AOqa1"] != 2 {
		t.Error(keys)
	}
}

// TestNull reads lists that are missing, null or a single object.
func TestNull(t *testing.T) {
	one := `{"reviewer":"Ada","date_reviewed":"2024-06-01","star_rating":"5","order_id":null}`
	for text, want := range map[string]int{
		`{"reviews":` + one + `}`: 1, `{"reviews":[` + one + `]}`: 1, `{"reviews":null,"was":["date_reviewed","star_rating"]}`: 0, `[` + one + `,` + one + `]`: 2,
	} {
		if r := kitOf(reviews.EtsyReviews).Named(t, intake.Options{}, "reviews.json", text); len(r.Interactions()) != want || r.Err != nil {
			t.Errorf("%s: %s", text, r)
		}
	}
}

// TestTruncation cuts a table and a JSON text inside their last record.
func TestTruncation(t *testing.T) {
	row := "T,B,5,2024-06-01 10:00:00 UTC,web,ok,Ann,ann@example.org,701,oat,Thanks,2024-06-02\n"
	text := header + row + row
	kit := kitOf(reviews.Judgeme)
	kit.Cuts(t, intake.Options{}, "reviews.csv", text, len(header+row)+1, len(text)-len("Thanks,2024-06-02\n"), 3, func(at int, r intaketest.Result) {
		if len(r.Interactions()) != 2 || len(r.Rejects) != 1 || !r.Warned(data.WarnTruncated) {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
	etsy := intaketest.SampleText(t, "reviews.json")
	kitOf(reviews.EtsyReviews).Cuts(t, intake.Options{}, "reviews.json", etsy, 110, len(etsy)-2, 20, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
}

// TestBroken reads what happens to files on their way.
func TestBroken(t *testing.T) {
	for _, c := range samples {
		kitOf(c.format).Broken(t, c.sample, c.sample)
	}
}

func TestCancel(t *testing.T) {
	for _, c := range samples {
		kitOf(c.format).Cancel(t, c.sample)
	}
}

func FuzzReviews(f *testing.F) {
	for i, c := range samples {
		text, err := os.ReadFile(path.Join("testdata", c.sample))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), string(text))
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		c := samples[int(which)%len(samples)]
		for _, r := range kitOf(c.format).All(t, intake.Options{}, intaketest.File(t, c.sample, text)) {
			if err := intaketest.Check(r); err != nil {
				t.Fatal(err)
			}
			keys := map[string]bool{}
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.Owner == x.Target.Owner || x.Rating < 0 || x.Rating > 5 || x.Key == "" {
					t.Errorf("%+v", x)
				}
				if x.Kind == data.Reply && !keys[x.ReplyTo] {
					t.Errorf("answers nothing: %+v", x)
				}
				keys[x.Key] = true
			}
			for _, fact := range r.Facts {
				if content, ok := fact.(*data.Content); ok && content.Key == "" {
					t.Errorf("%+v", content)
				}
			}
		}
	})
}
