package linkage

// Field is one thing that is compared between two records.
type Field uint8

// The fields, in the order of the waterfall.
const (
	Given Field = iota
	Surname
	Email
	Handle
	Phone
	URL
	City
	House
	Street
	Extra
	Postcode
	Region
	Birth
	Num
	Account
	fields // how many there are
)

// level is one outcome of a comparison. Levels of a field go from the best to
// "different"; missing is not among them and weighs nothing.
type level struct {
	words string  // for the waterfall
	m, u  float64 // how often among pairs of one person and of two, before anything is known of the workspace
}

// missing is the level of a field that one of the two does not have.
const missing = 0xff

// maxLevels is how many levels a field has at most.
const maxLevels = 8

// spec describes a field.
type spec struct {
	name   string // in plain words
	levels []level
	exact  int // levels below this one weigh by how rare the value is
	// others is how many other people have a value that one person has, beside those
	// seen: a household for a phone, half a person for a name that was seen once.
	others float64
	// usual is the share of people with a value of the field before any is seen.
	usual float64
	names bool // says what somebody is called
	home  bool // is shared by the people of one household
}

// The shares are those of a first look: estimates of the workspace replace them as
// soon as there is enough to estimate from (see Estimate). They are round numbers
// from general knowledge, not fitted to any data.
var specs = [fields]spec{
	Given: {name: "given name", exact: 1, others: 0.5, usual: 0.001, names: true, levels: []level{
		{"the same", 0.72, 0.006},
		{"a nickname, another spelling or a part of it", 0.06, 0.004},
		{"the same initial", 0.03, 0.004},
		{"close (Jaro–Winkler 0.92 or more)", 0.06, 0.002},
		{"close (Jaro–Winkler 0.88 or more)", 0.03, 0.003},
		{"somewhat close (Jaro–Winkler 0.75 or more)", 0.04, 0.02},
		{"different", 0.06, 0.961},
	}},
	Surname: {name: "surname", exact: 1, others: 0.5, usual: 0.0005, names: true, home: true, levels: []level{
		{"the same", 0.75, 0.003},
		{"another spelling or a part of it", 0.03, 0.001},
		{"the same initial", 0.03, 0.004},
		{"close (Jaro–Winkler 0.92 or more)", 0.06, 0.001},
		{"close (Jaro–Winkler 0.88 or more)", 0.03, 0.002},
		{"somewhat close (Jaro–Winkler 0.75 or more)", 0.03, 0.02},
		{"different", 0.07, 0.969},
	}},
	Email: {name: "e-mail", exact: 1, others: 0.02, usual: 1e-7, levels: []level{
		{"the same", 0.67, 1e-5},
		{"the same Gmail mailbox", 0.01, 1e-6},
		{"looks the same in other letters", 0.001, 1e-4},
		{"the same before the @, dots and lines aside", 0.06, 1e-4},
		{"close before and after the @ (up to two letters, or Jaro–Winkler 0.92 or more)", 0.05, 1e-4},
		{"close before and after the @ (Jaro–Winkler 0.85 or more)", 0.02, 5e-4},
		{"the same before the @, made of the name", 0.03, 1e-5},
		{"different", 0.159, 0.99929},
	}},
	Handle: {name: "handle", exact: 2, others: 0.1, usual: 1e-6, levels: []level{
		{"the same", 0.4, 1e-5},
		{"the same before the @ of an e-mail", 0.1, 2e-5},
		{"looks the same in other letters", 0.001, 1e-4},
		{"the same but for dots and lines", 0.05, 1e-5},
		{"close (Jaro–Winkler 0.92 or more)", 0.1, 3e-4},
		{"the same, made of the name", 0.05, 1e-5},
		{"different", 0.299, 0.99955},
	}},
	Phone: {name: "phone", exact: 1, others: 0.1, usual: 1e-7, home: true, levels: []level{
		{"the same", 0.7, 1e-5},
		{"the same last digits", 0.1, 1e-5},
		{"one digit differs", 0.03, 1e-5},
		{"different", 0.17, 0.99997},
	}},
	URL: {name: "address on the web", exact: 1, others: 0.1, usual: 1e-6, levels: []level{
		{"the same", 0.5, 1e-5},
		{"different", 0.5, 0.99999},
	}},
	City: {name: "city", exact: 1, others: 0.5, usual: 0.02, home: true, levels: []level{
		{"the same", 0.75, 0.03},
		{"close (Jaro–Winkler 0.92 or more)", 0.06, 0.002},
		{"close (Jaro–Winkler 0.88 or more)", 0.03, 0.003},
		{"somewhat close (Jaro–Winkler 0.75 or more)", 0.03, 0.01},
		{"different", 0.13, 0.955},
	}},
	House: {name: "house number", exact: 1, others: 0.5, usual: 0.01, home: true, levels: []level{
		{"the same", 0.8, 0.01},
		{"one digit differs", 0.08, 0.1},
		{"different", 0.12, 0.89},
	}},
	Street: {name: "street", exact: 1, others: 0.5, usual: 0.0005, home: true, levels: []level{
		{"the same", 0.75, 0.002},
		{"close (Jaro–Winkler 0.92 or more)", 0.08, 0.002},
		{"close (Jaro–Winkler 0.88 or more)", 0.03, 0.004},
		{"somewhat close (Jaro–Winkler 0.75 or more)", 0.03, 0.05},
		{"different", 0.11, 0.942},
	}},
	Extra: {name: "second line of the address", exact: 1, others: 0.5, usual: 0.0005, home: true, levels: []level{
		{"the same", 0.65, 0.002},
		{"close (Jaro–Winkler 0.92 or more)", 0.06, 0.001},
		{"close (Jaro–Winkler 0.88 or more)", 0.03, 0.002},
		{"somewhat close (Jaro–Winkler 0.75 or more)", 0.04, 0.02},
		{"different", 0.22, 0.975},
	}},
	Postcode: {name: "postcode", exact: 1, others: 0.5, usual: 0.001, home: true, levels: []level{
		{"the same", 0.8, 0.003},
		{"one letter or two neighbours differ", 0.08, 0.01},
		{"different", 0.12, 0.987},
	}},
	Region: {name: "region", exact: 1, others: 0.5, usual: 0.05, home: true, levels: []level{
		{"the same", 0.9, 0.15},
		{"different", 0.1, 0.85},
	}},
	Birth: {name: "date of birth", exact: 1, others: 0.3, usual: 0.00004, levels: []level{
		{"the same", 0.8, 0.00006},
		{"day and month the other way round", 0.01, 0.00003},
		{"one digit or two neighbours differ", 0.08, 0.001},
		{"two of year, month and day the same", 0.05, 0.005},
		{"two digits differ", 0.02, 0.01},
		{"different", 0.04, 0.98391},
	}},
	Num: {name: "number", exact: 1, others: 0.02, usual: 1e-7, levels: []level{
		{"the same", 0.85, 1e-6},
		{"one character or two neighbours differ", 0.07, 1e-5},
		{"two characters differ", 0.02, 1e-4},
		{"different", 0.06, 0.99988},
	}},
	Account: {name: "account", levels: []level{
		{"on two platforms", 0.97, 0.6},
		{"two on one platform", 0.03, 0.4},
	}},
}

// String is the field in plain words.
func (f Field) String() string { return specs[f].name }

// worst is the level "different" of a field.
func (f Field) worst() uint8 { return uint8(len(specs[f].levels) - 1) }

// looksAlike are the levels that only suggest: the letters differ and look the same.
func looksAlike(f Field, l uint8) bool {
	return f == Email && l == emailLooksSame || f == Handle && l == handleLooksSame
}
