package linkage_test

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"rapport/data"
	"rapport/data/people/linkage"
)

// worked is a model with round shares, of 950 people; with the 50 people that
// general knowledge counts as, shares are of 1,000.
func worked() *linkage.Model {
	m := linkage.Prior(1000)
	m.People, m.Prior = 950, 1.0/1025 // odds of 1 to 1,024
	m.Fields["birth"] = linkage.Levels{
		M: []float64{0.8, 0.02, 0.08, 0.04, 0.01, 0.05},
		U: []float64{0.0001, 0.00125, 0.00125, 0.005, 0.01, 0.9824},
	}
	m.Fields["given"] = linkage.Levels{
		M: []float64{0.75, 0.05, 0.05, 0.05, 0.05, 0.025, 0.025},
		U: []float64{0.005, 0.00625, 0.005, 0.005, 0.005, 0.17375, 0.8},
	}
	m.Fields["surname"] = linkage.Levels{
		M: []float64{0.8, 0.04, 0.04, 0.04, 0.02, 0.02, 0.04},
		U: []float64{0.005, 0.005, 0.005, 0.005, 0.005, 0.175, 0.8},
	}
	m.Common["surname"] = map[string]uint32{"weber": 101}
	return m
}

// By hand (Fellegi and Sunter 1969: the weight of a level is log2(m/u); Winkler
// 1989 for what is equal: u is the share of people who have the value).
//
//	prior                log2(1/1024)                                 = -10
//	given    Bill, William: nickname  log2(0.05/0.00625)              =   3
//	surname  Weber, the others who have it: 101 less the two compared,
//	         half a person unseen and 50 × 0.0005: 99.525 of 1,000;
//	         log2(0.8/0.099525)                                       =   3.0069
//	birth    month and day changed places: log2(0.02/0.00125)         =   4
func TestWorkedExample(t *testing.T) {
	a := data.Profile{ID: 2, Names: []data.FullName{{Given: "Bill", Surname: "Weber"}}, Births: []string{"1986-02-11"}}
	b := data.Profile{ID: 1, Names: []data.FullName{{Display: "Weber, William"}}, Births: []string{"19861102"}, Cities: []string{"Ulm"}}
	e := worked().Explain(a, b)
	want := []float64{3, math.Log2(0.8 / 0.099525), 4}
	if len(e.Steps) != len(want) {
		t.Fatalf("steps %+v", e.Steps)
	}
	sum := 0.0
	for i, s := range e.Steps {
		sum += want[i]
		if math.Abs(s.Weight-want[i]) > 1e-4 {
			t.Errorf("%s: %s: %.4f, want %.4f", s.Field, s.Level, s.Weight, want[i])
		}
	}
	if math.Abs(e.Prior+10) > 1e-4 || math.Abs(e.Weight-sum) > 1e-4 {
		t.Errorf("prior %v, weight %v, want -10 and %v", e.Prior, e.Weight, sum)
	}
	if p := 1 / (1 + math.Exp2(10-sum)); math.Abs(e.Probability-p) > 1e-6 || e.Zone != linkage.Likely {
		t.Errorf("probability %v, want %v; %+v", e.Probability, p, e.Pair)
	}
	if e.A != 1 || e.B != 2 {
		t.Errorf("ids %d, %d", e.A, e.B)
	}
	if math.Abs(e.Steps[1].Share-0.099525) > 1e-6 || e.Steps[0].Share != 0 {
		t.Errorf("shares %v, %v", e.Steps[0].Share, e.Steps[1].Share)
	}
}

// All lines of an address agree; together they tell one household of two from 950
// people at most: log2(950/2) = 8.8918.
func TestAddressWeighsAsOneHousehold(t *testing.T) {
	home := []data.Address{{House: "12", Street: "High Street", Postcode: "AB1 2CD", Region: "Kent"}}
	e := worked().Explain(
		data.Profile{Addresses: home, Cities: []string{"Dover"}},
		data.Profile{Addresses: home, Cities: []string{"DOVER"}},
	)
	if math.Abs(e.Weight-8.8918) > 1e-3 {
		t.Errorf("an address weighs %v", e.Weight)
	}
	sum := 0.0
	for _, s := range e.Steps {
		sum += s.Weight
	}
	if math.Abs(sum-e.Weight) > 1e-4 {
		t.Errorf("the steps add up to %v, the weight is %v", sum, e.Weight)
	}
}

// A rare value says more than a common one, and alex little even where it is rare.
func TestRareWeighsMore(t *testing.T) {
	m := worked()
	weight := func(surname, given string) float64 {
		r := data.Profile{Names: []data.FullName{{Given: given, Surname: surname}}}
		return m.Explain(r, r).Weight
	}
	if !(weight("Weber", "Xanthe") < weight("Quillfeather", "Xanthe") && weight("Weber", "Alex") < weight("Weber", "Xanthe")) {
		t.Error("how rare a name is does not count")
	}
}

func TestModelAsJSON(t *testing.T) {
	x := linkage.NewIndex(linkage.Collect(slices.Values(small())))
	m, err := x.Estimate(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	back, err := linkage.DecodeModel(raw)
	if err != nil {
		t.Fatal(err)
	}
	want, _, _ := x.Pairs(t.Context())
	y := linkage.NewIndex(linkage.Collect(slices.Values(small())))
	y.Use(back)
	if got, _, _ := y.Pairs(t.Context()); !slices.Equal(got, want) || len(got) == 0 {
		t.Errorf("read back: %v, want %v", got, want)
	}
	for name, raw := range map[string]string{
		"no JSON":      `{`,
		"other levels": `{"Prior":0.1,"Fields":{}}`,
		"a share of 0": string(raw[:len(raw)-1]) + `,"Prior":0}`,
	} {
		if _, err := linkage.DecodeModel([]byte(raw)); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// What damaged letters several people share is as common in a model that was read back,
// though JSON knows no such letters.
func TestDamagedLettersInModel(t *testing.T) {
	list := small()
	for i := range 6 {
		p := data.Profile{Numbers: []data.Number{{Name: "memb\xffer", Value: "A-1234"}}}
		p.ID = int64(500 + i)
		list = append(list, p)
	}
	m, err := linkage.NewIndex(linkage.Collect(slices.Values(list))).Estimate(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	back, err := linkage.DecodeModel(raw)
	if err != nil {
		t.Fatal(err)
	}
	n := len(list)
	if a, b := m.Explain(list[n-1], list[n-2]), back.Explain(list[n-1], list[n-2]); a.Weight != b.Weight || len(m.Common["plain number"]) == 0 {
		t.Errorf("%+v\n%+v", a, b)
	}
}
