package data

// Profile is one person with everything that is known of her, gathered from all of
// her identities as it was written: what finds others who may be the same
// (metrics.md 19, zone "suggest"). Every list may be empty and hold several values,
// of which the first twenty are read.
type Profile struct {
	ID       int64 // of the person
	Accounts []Known
	List     int // profiles of one list other than 0 are never compared with each other

	Names     []FullName
	Emails    []string
	Handles   []string
	Phones    []string // with their country where it is known; else compared by their last digits
	URLs      []string // a profile's own address and the links in a bio alike
	Cities    []string
	Addresses []Address
	Births    []string // YYYY-MM-DD or YYYYMMDD
	Numbers   []Number
}

// Known is where somebody has an account and of what kind; two persons with different
// accounts of one kind on one platform are only suggested with a warning.
type Known struct {
	Platform string
	Kind     IdentityKind
	Norm     string // what tells it from others there
}

// FullName is a person's name, either in parts or as displayed. Parts are taken in
// the order given and compared the other way round too.
type FullName struct{ Given, Surname, Display string }

// Address is a postal address as far as it is known.
type Address struct {
	House    string // number
	Street   string
	Extra    string // second line: building, company, district
	Postcode string
	Region   string
}

// Number is a number that belongs to one person: of a customer, a member, an
// insurance. Only numbers of one name are compared.
type Number struct{ Name, Value string }

// Likeness is two persons who may be one, and how much speaks for it. The weight of
// the evidence is in bits (log2 of the Bayes factor).
type Likeness struct {
	A, B        int64 // persons, the smaller first
	Weight      float64
	Probability float64 // with the prior, from 0 to 1
	Warnings    uint8   // bits of linkage.Warning; 0: may be accepted with others
}
